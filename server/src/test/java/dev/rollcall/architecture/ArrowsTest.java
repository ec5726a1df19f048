package dev.rollcall.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/** Which part may know which; ARCHITECTURE.md says why. */
@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {

  @ArchTest
  static final ArchRule partsKnowOnlyWhomTheyMay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.rollcall..")
          .layer("program")
          .definedBy("dev.rollcall")
          .layer("record")
          .definedBy("dev.rollcall.record")
          .layer("time")
          .definedBy("dev.rollcall.time")
          .layer("config")
          .definedBy("dev.rollcall.config")
          .layer("http")
          .definedBy("dev.rollcall.http")
          .layer("cloudevents")
          .definedBy("dev.rollcall.cloudevents")
          .layer("store")
          .definedBy("dev.rollcall.store")
          .layer("directory")
          .definedBy("dev.rollcall.directory..")
          .layer("ingest")
          .definedBy("dev.rollcall.ingest")
          .layer("sources")
          .definedBy("dev.rollcall.sources..")
          .layer("inbox")
          .definedBy("dev.rollcall.inbox")
          .layer("mirror")
          .definedBy("dev.rollcall.mirror")
          .layer("gateway")
          .definedBy("dev.rollcall.gateway")
          .layer("feishu")
          .definedBy("dev.rollcall.feishu")
          .layer("admin")
          .definedBy("dev.rollcall.admin")
          .whereLayer("program")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("record")
          .mayNotAccessAnyLayer()
          .whereLayer("time")
          .mayNotAccessAnyLayer()
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("http")
          .mayOnlyAccessLayers("time")
          .whereLayer("cloudevents")
          .mayOnlyAccessLayers("record")
          .whereLayer("store")
          .mayOnlyAccessLayers("record", "cloudevents", "config", "time")
          .whereLayer("directory")
          .mayOnlyAccessLayers("record", "store", "config", "time")
          .whereLayer("ingest")
          .mayOnlyAccessLayers("record", "cloudevents", "store", "directory")
          .whereLayer("sources")
          .mayOnlyAccessLayers("record")
          .whereLayer("inbox")
          .mayOnlyAccessLayers(
              "record", "cloudevents", "store", "directory", "ingest", "sources", "http", "time")
          .whereLayer("mirror")
          .mayOnlyAccessLayers(
              "record", "cloudevents", "store", "directory", "ingest", "sources", "time")
          .whereLayer("gateway")
          .mayOnlyAccessLayers("directory", "record", "config", "http", "time")
          .whereLayer("feishu")
          .mayOnlyAccessLayers("gateway", "store", "directory", "record", "config", "http", "time")
          .whereLayer("admin")
          .mayOnlyBeAccessedByLayers("program");

  @ArchTest
  static final ArchRule readingNeverWrites =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage("dev.rollcall.feishu", "dev.rollcall.gateway")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameStartingWith("FactStore")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleName("Database");

  @ArchTest
  static final ArchRule sourcesDoNotKnowEachOther =
      slices().matching("dev.rollcall.sources.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("dev.rollcall.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule timeIsPassedIn =
      ArchRuleDefinition.noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.rollcall.time.SystemClock")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(Clock.class, "system", java.time.ZoneId.class);

  @ArchTest
  static final ArchRule randomnessIsPassedIn =
      ArchRuleDefinition.noClasses()
          .that()
          .haveNameNotMatching("dev\\.rollcall\\.time\\.IdSource(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule onlyTheProgramTalksToTheTerminal =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("dev.rollcall")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}

package dev.rollcall.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.ResultSet;
import java.sql.Statement;

/** Which part may know which; ARCHITECTURE.md says why. */
@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArrowsTest {

  @ArchTest
  static final ArchRule packagesUseOnlyTheirArrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.rollcall..")
          .layer("program")
          .definedBy("dev.rollcall")
          .layer("cli")
          .definedBy("dev.rollcall.cli..")
          .layer("app")
          .definedBy("dev.rollcall.app..")
          .layer("console")
          .definedBy("dev.rollcall.console..")
          .layer("admin")
          .definedBy("dev.rollcall.admin..")
          .layer("admins")
          .definedBy("dev.rollcall.admins..")
          .layer("faults")
          .definedBy("dev.rollcall.faults..")
          .layer("feishu")
          .definedBy("dev.rollcall.feishu..")
          .layer("gateway")
          .definedBy("dev.rollcall.gateway..")
          .layer("signin")
          .definedBy("dev.rollcall.signin..")
          .layer("backup")
          .definedBy("dev.rollcall.backup..")
          .layer("seed")
          .definedBy("dev.rollcall.seed..")
          .layer("manage")
          .definedBy("dev.rollcall.manage..")
          .layer("inbox")
          .definedBy("dev.rollcall.inbox..")
          .layer("mirror")
          .definedBy("dev.rollcall.mirror..")
          .layer("journal")
          .definedBy("dev.rollcall.journal..")
          .layer("join")
          .definedBy("dev.rollcall.join..")
          .layer("reservations")
          .definedBy("dev.rollcall.reservations..")
          .layer("tickets")
          .definedBy("dev.rollcall.tickets..")
          .layer("kafka")
          .definedBy("dev.rollcall.kafka..")
          .layer("ingest")
          .definedBy("dev.rollcall.ingest..")
          .layer("tokens")
          .definedBy("dev.rollcall.tokens..")
          .layer("registry")
          .definedBy("dev.rollcall.registry..")
          .layer("identity")
          .definedBy("dev.rollcall.identity..")
          .layer("meetings")
          .definedBy("dev.rollcall.meetings..")
          .layer("search")
          .definedBy("dev.rollcall.search..")
          .layer("sources")
          .definedBy("dev.rollcall.sources..")
          .layer("cloudevents")
          .definedBy("dev.rollcall.cloudevents..")
          .layer("secrets")
          .definedBy("dev.rollcall.secrets..")
          .layer("database")
          .definedBy("dev.rollcall.database..")
          .layer("http")
          .definedBy("dev.rollcall.http..")
          .layer("logging")
          .definedBy("dev.rollcall.logging..")
          .layer("json")
          .definedBy("dev.rollcall.json..")
          .layer("config")
          .definedBy("dev.rollcall.config..")
          .layer("time")
          .definedBy("dev.rollcall.time..")
          .layer("record")
          .definedBy("dev.rollcall.record..")
          .whereLayer("console")
          .mayOnlyAccessLayers(
              "admin",
              "admins",
              "backup",
              "cloudevents",
              "config",
              "database",
              "faults",
              "feishu",
              "gateway",
              "http",
              "identity",
              "inbox",
              "ingest",
              "journal",
              "json",
              "manage",
              "meetings",
              "mirror",
              "record",
              "registry",
              "search",
              "secrets",
              "seed",
              "signin",
              "sources",
              "time",
              "tokens")
          .whereLayer("admin")
          .mayOnlyAccessLayers(
              "admins",
              "backup",
              "cloudevents",
              "config",
              "database",
              "faults",
              "http",
              "identity",
              "inbox",
              "ingest",
              "journal",
              "json",
              "manage",
              "meetings",
              "mirror",
              "record",
              "registry",
              "search",
              "seed",
              "time",
              "tokens")
          .whereLayer("admins")
          .mayOnlyAccessLayers("database", "record", "secrets", "time")
          .whereLayer("faults")
          .mayOnlyAccessLayers(
              "config", "feishu", "gateway", "http", "identity", "json", "record", "time", "tokens")
          .whereLayer("feishu")
          .mayOnlyAccessLayers(
              "config",
              "database",
              "gateway",
              "http",
              "identity",
              "json",
              "logging",
              "meetings",
              "record",
              "reservations",
              "search",
              "time",
              "tokens")
          .whereLayer("backup")
          .mayOnlyAccessLayers("config", "database", "json", "secrets", "time", "tokens")
          .whereLayer("journal")
          .mayOnlyAccessLayers("config", "feishu", "gateway", "http")
          .whereLayer("join")
          .mayOnlyAccessLayers("http", "identity", "record", "reservations", "signin", "time")
          .whereLayer("reservations")
          .mayOnlyAccessLayers(
              "database", "identity", "meetings", "record", "registry", "sources", "time")
          .whereLayer("gateway")
          .mayOnlyAccessLayers(
              "config", "database", "http", "identity", "json", "record", "time", "tokens")
          .whereLayer("signin")
          .mayOnlyAccessLayers(
              "config",
              "database",
              "feishu",
              "http",
              "identity",
              "json",
              "logging",
              "record",
              "secrets",
              "time",
              "tokens")
          .whereLayer("manage")
          .mayOnlyAccessLayers(
              "admins",
              "config",
              "database",
              "identity",
              "json",
              "meetings",
              "record",
              "registry",
              "secrets",
              "sources",
              "time",
              "tokens")
          .whereLayer("seed")
          .mayOnlyAccessLayers(
              "admins",
              "cloudevents",
              "config",
              "database",
              "identity",
              "ingest",
              "json",
              "manage",
              "meetings",
              "record",
              "registry",
              "secrets",
              "sources",
              "time",
              "tokens")
          .whereLayer("inbox")
          .mayOnlyAccessLayers(
              "admins",
              "cloudevents",
              "database",
              "http",
              "ingest",
              "json",
              "record",
              "registry",
              "sources",
              "time")
          .whereLayer("tickets")
          .mayOnlyAccessLayers("http", "identity", "json", "record", "time", "tokens")
          .whereLayer("mirror")
          .mayOnlyAccessLayers(
              "cloudevents",
              "database",
              "http",
              "ingest",
              "json",
              "meetings",
              "record",
              "registry",
              "sources",
              "time")
          .whereLayer("kafka")
          .mayOnlyAccessLayers("cloudevents", "config", "database", "ingest", "time")
          .whereLayer("ingest")
          .mayOnlyAccessLayers(
              "cloudevents", "database", "identity", "meetings", "record", "registry")
          .whereLayer("tokens")
          .mayOnlyAccessLayers(
              "config", "database", "identity", "json", "record", "secrets", "time")
          .whereLayer("registry")
          .mayOnlyAccessLayers(
              "database", "identity", "json", "record", "secrets", "sources", "time")
          .whereLayer("identity")
          .mayOnlyAccessLayers("config", "database", "json", "record", "secrets", "time")
          .whereLayer("meetings")
          .mayOnlyAccessLayers("cloudevents", "database", "record", "time")
          .whereLayer("search")
          .mayOnlyAccessLayers("database", "meetings", "record", "time")
          .whereLayer("sources")
          .mayOnlyAccessLayers("json", "record")
          .whereLayer("cloudevents")
          .mayOnlyAccessLayers("json", "record")
          .whereLayer("secrets")
          .mayOnlyAccessLayers("config", "database", "json", "time")
          .whereLayer("database")
          .mayOnlyAccessLayers("config", "time")
          .whereLayer("http")
          .mayOnlyAccessLayers("json", "logging", "time")
          .whereLayer("logging")
          .mayNotAccessAnyLayer()
          .whereLayer("json")
          .mayNotAccessAnyLayer()
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("time")
          .mayNotAccessAnyLayer()
          .whereLayer("record")
          .mayNotAccessAnyLayer()
          .whereLayer("program")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("cli");

  /** The vendor's endpoints and checks read; only quotas are counted. */
  @ArchTest
  static final ArchRule readingNeverWrites =
      noClasses()
          .that()
          .resideInAnyPackage("dev.rollcall.feishu..", "dev.rollcall.gateway")
          .and()
          .haveSimpleNameNotEndingWith("Table")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameStartingWith("FactStore")
          .orShould()
          .dependOnClassesThat()
          .haveSimpleName("Database");

  @ArchTest
  static final ArchRule onlyTheServerKnowsHelidon =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.rollcall.http.server..", "dev.rollcall.http.tls")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon..");

  /** Others pass a transaction's connection on. */
  @ArchTest
  static final ArchRule onlyTablesRunStatements =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.rollcall.database..")
          .and()
          .haveNameNotMatching(".*(Table|Row)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Statement.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ResultSet.class);

  @ArchTest
  static final ArchRule tablesDoNotKnowTheSeed =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Table")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.rollcall.seed");

  @ArchTest
  static final ArchRule sourcesDoNotKnowEachOther =
      slices().matching("dev.rollcall.sources.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.rollcall.(**)").should().beFreeOfCycles();
}

package dev.rollcall.record;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.record.fold.MeetingFold;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fold is pure: it depends on nothing, and neither time nor chance reaches it on its own. */
class RecordArchitectureTest {

  private static final Set<String> TIME_AND_CHANCE =
      Set.of("now", "currentTimeMillis", "nanoTime", "random", "randomUUID");

  private final JavaClasses production =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rollcall.record");

  @Test
  void theClassesAreFound() {
    assertThat(production).isNotEmpty();
    assertThat(production.contain(MeetingFold.class)).isTrue();
    assertThat(production.contain(RecordArchitectureTest.class)).isFalse();
  }

  @Test
  void dependsOnNothingButTheLanguageAndItsNullMarks() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.rollcall.record..")
        .check(production);
  }

  @Test
  void doesNoInputOrOutput() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
        .check(production);
    noClasses().should().accessField(System.class, "out").check(production);
    noClasses().should().accessField(System.class, "err").check(production);
  }

  @Test
  void asksNoClockAndNoChance() {
    noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "time or chance", (JavaAccess<?> access) -> isTimeOrChance(access)))
        .check(production);
    noClasses().should().dependOnClassesThat().areAssignableTo(Random.class).check(production);
    noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(production);
  }

  private static boolean isTimeOrChance(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.")
        && TIME_AND_CHANCE.contains(access.getTarget().getName());
  }
}

package dev.rollcall.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.github.benmanes.caffeine.cache.Ticker;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.management.MemoryPoolMXBean;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URL;
import java.net.URLConnection;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Only {@code Main} changes the JVM: a server in a foreign JVM leaves it alone. Clocks, randomness
 * and the terminal are passed in.
 */
@AnalyzeClasses(packages = "dev.rollcall", importOptions = ImportOption.DoNotIncludeTests.class)
final class JvmTest {

  /** Methods, by the beginnings of their names, that change what all of a JVM shares. */
  private static final Map<Class<?>, String> CHANGES =
      Map.ofEntries(
          Map.entry(System.class, "set|clear|exit|load"),
          Map.entry(Runtime.class, "addShutdownHook|removeShutdownHook|halt|exit|load"),
          Map.entry(Logger.class, "set|addHandler|removeHandler"),
          Map.entry(LogManager.class, ""),
          Map.entry(Handler.class, "setLevel"),
          Map.entry(VirtualThreadSchedulerMXBean.class, "set"),
          Map.entry(MemoryPoolMXBean.class, "set"),
          Map.entry(Locale.class, "setDefault"),
          Map.entry(TimeZone.class, "setDefault"),
          Map.entry(URL.class, "setURLStreamHandlerFactory"),
          Map.entry(URLConnection.class, "setDefault|setFileNameMap|setContentHandlerFactory"),
          Map.entry(Security.class, "setProperty|addProvider|insertProviderAt|removeProvider"),
          Map.entry(Authenticator.class, "setDefault"),
          Map.entry(CookieHandler.class, "setDefault"),
          Map.entry(ProxySelector.class, "setDefault"),
          Map.entry(Thread.class, "setDefaultUncaughtExceptionHandler"));

  private static final String PROGRAM =
      "dev\\.rollcall\\.(Main|JvmSettings|logging\\.(OneLineFormatter|AsyncLogHandler)|app\\.HeapWatch|cli\\.terminal\\.(RunUntilSignal|StopSignal|Signals))(\\$.*)?";

  @ArchTest
  static final ArchRule onlyTheProgramChangesTheJvm =
      noClasses()
          .that()
          .haveNameNotMatching(PROGRAM)
          .and()
          // Only where Main has said that the JVM is its own.
          .doNotHaveFullyQualifiedName("dev.rollcall.database.sqlite.SqliteLibrary")
          .should()
          .callMethodWhere(changesTheJvm());

  @ArchTest
  static final ArchRule onlyCommandsUseWhatChangesTheJvm =
      noClasses()
          .that()
          .haveNameNotMatching(PROGRAM)
          .and()
          .haveNameNotMatching("dev\\.rollcall\\.cli\\.\\w+Command(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(PROGRAM);

  private static DescribedPredicate<JavaMethodCall> changesTheJvm() {
    return DescribedPredicate.describe(
        "what all of the JVM shares is changed",
        call ->
            CHANGES.entrySet().stream()
                .anyMatch(
                    change ->
                        call.getTargetOwner().isAssignableTo(change.getKey())
                            && call.getTarget()
                                .getName()
                                .matches("(" + change.getValue() + ").*")));
  }

  @ArchTest
  static final ArchRule timeIsPassedIn =
      noClasses()
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

  /** Rules of the domain; what follows the store, a socket or the processor goes by real time. */
  @ArchTest
  static final ArchRule elapsedTimeOfRulesIsPassedIn =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.rollcall.admin..",
              "dev.rollcall.app..",
              "dev.rollcall.faults..",
              "dev.rollcall.feishu..",
              "dev.rollcall.gateway..",
              "dev.rollcall.join..",
              "dev.rollcall.mirror..",
              "dev.rollcall.reservations..",
              "dev.rollcall.search..",
              "dev.rollcall.signin..",
              "dev.rollcall.tickets..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Ticker.class, "systemTicker");

  @ArchTest
  static final ArchRule randomnessIsPassedIn =
      noClasses()
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
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.rollcall", "dev.rollcall.cli..", "dev.rollcall.logging")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}

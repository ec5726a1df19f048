package dev.rollcall.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences of calls of programs, with ids from earlier answers. The programs do not run. */
final class ReplayTest {

  private static World world;

  @BeforeAll
  static void start(@TempDir Path folder) {
    world = new World(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<Arguments> sequences() {
    return Sequences.ALL.stream()
        .map(sequence -> Arguments.argumentSet("program " + sequence.program(), sequence));
  }

  /** The list does not say in which way a program signs its user in, so each is taken. */
  @ParameterizedTest
  @MethodSource("sequences")
  void everyCallOfTheSequenceIsAnswered(Sequence sequence) throws InterruptedException {
    Program program =
        Programs.all().stream()
            .filter(one -> one.number() == sequence.program())
            .findFirst()
            .orElseThrow();
    if (program.calls().stream().noneMatch(group -> group.name().equals("sign-in"))) {
      new Run(world).all(sequence.steps());
      return;
    }
    for (SignIns signIn : SignIns.values()) {
      Run run = new Run(world);
      run.all(signIn.steps());
      run.all(sequence.steps());
    }
  }

  @Test
  void everyProgramWhoseListedCallsAreServedHasASequence() {
    assertThat(Programs.all().stream().filter(program -> program.outside().isEmpty()))
        .extracting(Program::number)
        .isNotEmpty()
        .isSubsetOf(Sequences.ALL.stream().map(Sequence::program).toList());
  }

  @Test
  void requestsKnownOfTheOfficialCommandLineAreAnswered() throws InterruptedException {
    Run run = new Run(world);
    run.all(CommandLineSequence.asApp());
    run.all(CommandLineSequence.login());
    run.all(CommandLineSequence.meetings());
    run.all(CommandLineSequence.logout());
  }

  @Test
  void callOfAProgramThatIsNotServedSaysSo() {
    List<String> unserved =
        Programs.groups().stream().flatMap(group -> group.unserved().stream()).toList();
    assertThat(unserved).isNotEmpty();
    for (String call : unserved) {
      String[] parts = call.split(" ", 2);
      Answer answer =
          RunningApp.send(
              world
                  .app()
                  .request(parts[1].replaceAll(":[a-z_]+", "7"))
                  .method(parts[0], BodyPublishers.noBody()));
      assertThat(answer.status()).as(call).isEqualTo(404);
      assertThat(answer.text()).as(call).contains("\"code\":99991201");
    }
  }
}

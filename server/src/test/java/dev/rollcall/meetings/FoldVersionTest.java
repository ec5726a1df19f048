package dev.rollcall.meetings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.cloudevents.FactBatchReader;
import dev.rollcall.cloudevents.FactBatchReader.Form;
import dev.rollcall.cloudevents.FactReading;
import dev.rollcall.cloudevents.FactType;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.Participant;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.fold.FoldedMeeting;
import dev.rollcall.record.fold.MeetingFold;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Stored records of an old fold are served until {@link RecordCodec#VERSION} is raised. So a fold
 * of fixed facts is compared with the one that was stored under this version.
 */
class FoldVersionTest {

  private static final TenantKey TENANT = new TenantKey("tenant-a");

  /** One meeting a line, as a batch of facts; with many equal times, so that ties are decided. */
  private static final String FACTS = "fold-facts.jsonl";

  private static final String GOLDEN = "fold-v%d.txt".formatted(RecordCodec.VERSION);

  @Test
  void aChangedFoldHasANewVersion() {
    Optional<String> golden = resource(GOLDEN);
    if (golden.isEmpty()) {
      fail("There is no fold of version %d to compare with. %s", RecordCodec.VERSION, way());
    }
    List<String> stored = golden.orElseThrow().lines().toList();
    List<List<Fact>> meetings = meetings();
    assertThat(stored).as("Folded meetings in %s", GOLDEN).hasSameSizeAs(meetings);
    for (int i = 0; i < meetings.size(); i++) {
      FoldedMeeting folded = fold(meetings.get(i));
      if (!read(stored.get(i)).equals(Optional.of(folded))) {
        fail(
            "The fold of line %d of %s, or its stored form, has changed:%n%s%nwas%n%s%n%n"
                + "A store keeps the old record until RecordCodec.VERSION is raised. Raise it. %s",
            i + 1, FACTS, folded, read(stored.get(i)), way());
      }
    }
  }

  @Test
  void theFactsAreOfEveryType() {
    assertThat(meetings().stream().flatMap(List::stream).map(fact -> FactType.of(fact.data())))
        .contains(FactType.values());
  }

  /** Written on failure, so that the developer has only to copy it. */
  private static String way() {
    Path written = Path.of("target", GOLDEN);
    StringBuilder lines = new StringBuilder();
    for (List<Fact> meeting : meetings()) {
      byte[] bytes = RecordCodec.write(fold(meeting));
      lines.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    try {
      Files.writeString(written, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ("Then run this test again, move server/%s to"
            + " server/src/test/resources/dev/rollcall/meetings, and delete the file of the version"
            + " before.")
        .formatted(written);
  }

  private static FoldedMeeting fold(List<Fact> facts) {
    return MeetingFold.fold(TENANT, facts, FoldVersionTest::identity);
  }

  private static Identity identity(SourceId source, Participant participant) {
    String id = participant.id();
    TenantKey tenant = participant.tenantKey().orElse(TENANT);
    return switch (participant.idType()) {
      case USER_ID, UNION_ID ->
          tenant.value().equals("tenant-c")
              ? new Identity.ForeignUser(tenant, id)
              : new Identity.User(tenant, id, (tenant.value() + id).hashCode());
      case OPEN_ID -> new Identity.Unresolved(id);
      case DEVICE -> new Identity.Device(source, id);
      case GUEST -> new Identity.Guest(source, id);
    };
  }

  /** Empty where this version's codec cannot read it. */
  private static Optional<FoldedMeeting> read(String base64) {
    try {
      return Optional.of(RecordCodec.read(Base64.getDecoder().decode(base64)));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static List<List<Fact>> meetings() {
    List<List<Fact>> meetings = new ArrayList<>();
    for (String line : resource(FACTS).orElseThrow().lines().toList()) {
      meetings.add(facts(line));
    }
    return meetings;
  }

  private static List<Fact> facts(String batch) {
    try {
      return FactBatchReader.read(Form.BATCH, batch.getBytes(UTF_8)).stream()
          .map(reading -> ((FactReading.WellFormed) reading).fact())
          .toList();
    } catch (FactBatchReader.UnreadableBody | FactBatchReader.TooManyEvents e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> resource(String name) {
    try (InputStream in = FoldVersionTest.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

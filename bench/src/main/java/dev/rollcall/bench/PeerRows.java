package dev.rollcall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes what the peer's tables hold, for {@code COPY}: meetings like those that Rollcall holds,
 * under the same ids. Arguments: a file of ids, the folder to write to.
 */
public final class PeerRows {

  private static final int PARTICIPANTS = 10;

  private PeerRows() {}

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    List<String> ids = Files.readAllLines(Path.of(arguments[0]));
    Path folder = Path.of(arguments[1]);
    Files.writeString(
        folder.resolve("apps"),
        BenchSeed.APP + "\t" + BenchSeed.TENANT + "\ttrue\t{vc:meeting:readonly}\n");
    Files.writeString(folder.resolve("tokens"), hash() + "\t" + BenchSeed.APP + "\t\\N\n");
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("open_ids"))) {
      for (int i = 0; i < MadeMeetings.PEOPLE; i++) {
        out.write("%s\t%s\tou_%032x\n".formatted(BenchSeed.APP, MadeMeetings.user(0, i), i));
      }
    }
    Instant start = Clock.systemUTC().instant().minus(Duration.ofDays(1));
    try (BufferedWriter meetings = Files.newBufferedWriter(folder.resolve("meetings"));
        BufferedWriter participants = Files.newBufferedWriter(folder.resolve("participants"))) {
      for (int number = 0; number < ids.size(); number++) {
        String id = ids.get(number);
        meetings.write(meeting(number, id, start));
        for (int i = 0; i < PARTICIPANTS; i++) {
          participants.write(participant(number, id, i, start));
        }
      }
    }
  }

  private static String meeting(long number, String id, Instant start) {
    return String.join(
            "\t",
            id,
            BenchSeed.TENANT,
            MadeMeetings.topic(number),
            "https://vc.example.com/j/" + (100_000_000 + number),
            Long.toString(100_000_000 + number),
            "%06d".formatted(number),
            start.toString(),
            start.plus(Duration.ofHours(1)).toString(),
            MadeMeetings.user(number, 0))
        + "\n";
  }

  private static String participant(long number, String id, int participant, Instant start) {
    Instant join = start.plusMillis(100L * participant);
    return String.join(
            "\t",
            id,
            MadeMeetings.user(number, participant),
            join.toString(),
            join.plus(Duration.ofMinutes(40)).toString(),
            Long.toString(Duration.ofMinutes(40).toSeconds()),
            Boolean.toString(participant == 0))
        + "\n";
  }

  /** As the peer keeps tokens; in the form that COPY takes bytes in. */
  private static String hash() throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(BenchSeed.TOKEN.getBytes(StandardCharsets.UTF_8));
    return "\\\\x" + HexFormat.of().formatHex(hash);
  }
}

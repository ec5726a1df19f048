package dev.rollcall.bench;

import dev.rollcall.bench.DeliveryKind.Move;
import dev.rollcall.bench.DeliveryKind.Post;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes deliveries of one kind for {@code deliveries.lua}: meetings of ten people, of whom each
 * comes and goes. Arguments: kind, number of deliveries, a number that no other run has, file.
 */
public final class MakeDeliveries {

  private static final int PEOPLE = 10;

  private MakeDeliveries() {}

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    DeliveryKind kind = DeliveryKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int count = Integer.parseInt(arguments[1]);
    long run = Long.parseLong(arguments[2]);
    long start = System.currentTimeMillis() - 3_600_000;
    try (Writer out = Files.newBufferedWriter(Path.of(arguments[3]))) {
      for (int i = 0; i < count; i++) {
        int inMeeting = i % (2 * PEOPLE);
        long meeting = run * 1_000_000 + i / (2 * PEOPLE);
        Move move = new Move(meeting, inMeeting % PEOPLE, inMeeting < PEOPLE, start + inMeeting);
        Post post = kind.post(move.joined() ? move : started(move));
        out.write("/rollcall/v1/sources/" + kind.sourceName() + post.path() + "\t");
        out.write(
            post.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\u001f")));
        out.write("\t" + post.body() + "\n");
      }
    }
  }

  /** Who goes came when they came. */
  private static Move started(Move move) {
    return new Move(move.meeting(), move.person(), false, move.millis() - PEOPLE);
  }
}

package dev.rollcall.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a toy engine could say. */
final class ToyScript {

  /** In seconds. */
  static final long DAY = 86_400;

  private ToyScript() {}

  /** Rooms that are used on several days, connections that come and go, names told somewhen. */
  static List<String> of(Random random) {
    List<String> lines = new ArrayList<>();
    for (int connection = 0; connection < 12; connection++) {
      String room = random.nextBoolean() ? "a" : "b";
      long join = random.nextInt(3) * DAY + random.nextInt(600);
      long left = join + 1 + random.nextInt(400);
      lines.add("join %s c%d %d".formatted(room, connection, join));
      lines.add("left %s c%d %d".formatted(room, connection, left));
      if (random.nextBoolean()) {
        lines.add("name c%d person%d %d".formatted(connection, random.nextInt(4), join + 1));
      }
    }
    return lines;
  }
}

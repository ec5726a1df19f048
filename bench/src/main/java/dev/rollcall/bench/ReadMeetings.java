package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads meetings with their participants, and ends with an error if one is not served. Arguments:
 * address, a file of ids, how many reads, connections.
 */
public final class ReadMeetings {

  private ReadMeetings() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI address = URI.create(arguments[0]);
    List<String> ids = Files.readAllLines(Path.of(arguments[1]));
    AtomicLong left = new AtomicLong(Long.parseLong(arguments[2]));
    int connections = Integer.parseInt(arguments[3]);
    Clients.run("read", Collections.nCopies(connections, () -> read(address, ids, left)));
  }

  private static void read(URI address, List<String> ids, AtomicLong left) throws IOException {
    try (HttpConnection connection = new HttpConnection(address)) {
      for (long number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
        HttpConnection.Answer answer = connection.get(path(ids.get((int) (number % ids.size()))));
        if (answer.status() != 200) {
          left.set(0);
          throw new IOException(answer.status() + " " + answer.text());
        }
      }
    }
  }

  /** Of a meeting with its participants. */
  static String path(String id) {
    return "/open-apis/vc/v1/meetings/" + id + "?with_participants=true";
  }
}

package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Searches for made-up meetings by several clients, each of which waits for its answer. Arguments:
 * address, {@code topic} (two characters), {@code person} or {@code both}, searches a client,
 * clients. Prints the median and the 99th percentile of an answer in microseconds. An answer
 * without a meeting, or one that lacks meetings that are not indexed yet, is an error.
 */
public final class SearchMeetings {

  private static final String PATH = "/open-apis/vc/v1/meetings/search?page_size=30";

  /** How many people of bench/seed.yaml have an open_id. */
  private static final int KNOWN = 8;

  private SearchMeetings() {}

  public static void main(String[] arguments) throws InterruptedException {
    URI address = URI.create(arguments[0]);
    int searches = Integer.parseInt(arguments[2]);
    Latencies all = new Latencies();
    int clients = Integer.parseInt(arguments[3]);
    Clients.run(
        "search",
        IntStream.range(0, clients)
            .mapToObj(Random::new)
            .<Clients.Client>map(
                random ->
                    () -> {
                      Latencies mine = search(address, arguments[1], searches, random);
                      synchronized (all) {
                        all.addAll(mine);
                      }
                    })
            .toList());
    System.out.printf("%d %d%n", all.micros(50), all.micros(99));
  }

  private static Latencies search(URI address, String kind, int searches, Random random)
      throws IOException {
    Latencies latencies = new Latencies();
    try (HttpConnection connection = new HttpConnection(address)) {
      for (int i = 0; i < searches; i++) {
        String query = query(kind, random);
        long begin = System.nanoTime();
        HttpConnection.Answer answer = connection.postJson(PATH, query);
        latencies.add(System.nanoTime() - begin);
        String text = answer.text();
        boolean isFound = text.contains("\"id\":") || kind.equals("both");
        if (answer.status() != 200 || !isFound || text.contains("\"notice\"")) {
          throw new IOException(
              query
                  + " "
                  + answer.status()
                  + " "
                  + text.substring(0, Math.min(text.length(), 300)));
        }
      }
    }
    return latencies;
  }

  private static String query(String kind, Random random) {
    String word = "\"query\":\"" + MadeMeetings.word(random.nextInt(1000)) + "\"";
    String person =
        "\"meeting_filter\":{\"participant_ids\":[\"ou_be5c%028d\"]}"
            .formatted(random.nextInt(KNOWN));
    return switch (kind) {
      case "topic" -> "{" + word + "}";
      case "person" -> "{" + person + "}";
      default -> "{" + word + "," + person + "}";
    };
  }
}

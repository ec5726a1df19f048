package dev.rollcall.bench.faults;

import dev.rollcall.bench.DeliveryKind;
import dev.rollcall.bench.DeliveryKind.Move;
import dev.rollcall.bench.MadeFact;
import dev.rollcall.bench.MadeMeetings;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that post facts and deliveries of meetings of their own and read what they have posted,
 * and remember every answer. Half of the fact clients repeat a refused fact at once, as a careful
 * sender does; the others go on with the next one.
 */
final class Load implements AutoCloseable {

  private static final int FACT_CLIENTS = 6;
  private static final int DELIVERY_CLIENTS = 2;
  private static final int PEOPLE = 10;
  private static final double BETWEEN_SECONDS = 0.02;
  private static final int READS_EVERY = 5;

  private final Api api = new Api();
  private final List<URI> addresses;
  private final String run = Long.toString(Clock.systemUTC().millis(), 36);
  private final List<List<Sent>> sent = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
  private final AtomicLong stale = new AtomicLong();
  private final Gaps gaps = new Gaps();
  private volatile boolean ending;
  private volatile boolean abandoned;

  private Load(List<URI> addresses) {
    this.addresses = addresses;
  }

  /** Starts it; each client asks the nodes in turn and leaves one that does not answer. */
  static Load start(List<URI> addresses) {
    Load load = new Load(List.copyOf(addresses));
    for (int i = 0; i < FACT_CLIENTS + DELIVERY_CLIENTS; i++) {
      int client = i;
      List<Sent> mine = new ArrayList<>();
      load.sent.add(mine);
      load.threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    if (client < FACT_CLIENTS) {
                      load.postFacts(client, mine);
                    } else {
                      load.postDeliveries(client, mine);
                    }
                  }));
    }
    return load;
  }

  private void postFacts(int client, List<Sent> mine) {
    MadeMeetings meetings = MadeMeetings.of("ended:" + PEOPLE, run + client);
    Map<String, Integer> joined = new HashMap<>();
    int node = client % addresses.size();
    for (long number = 0; goesOn(number, meetings.facts()); number++) {
      MadeFact fact = meetings.fact(number);
      boolean joins = fact.type().equals("rollcall.session.joined");
      Sent one = new Sent(new Sent.Item.Fact(fact.subject(), fact.json(), joins));
      mine.add(one);
      Api.Answer answer;
      do {
        answer = api.fact(addresses.get(node), fact.json());
        record(one, answer);
        if (answer.status() == 0) {
          node = (node + 1) % addresses.size();
        }
        Shell.sleep(BETWEEN_SECONDS);
      } while (!answer.isOk() && client % 2 == 0 && !ending);
      if (answer.isOk() && joins) {
        int known = joined.merge(fact.subject(), 1, Integer::sum);
        if (number % READS_EVERY == 0) {
          readBack(addresses.get((node + 1) % addresses.size()), answer, known);
        }
      }
    }
  }

  private boolean goesOn(long number, int inMeeting) {
    return !abandoned && (!ending || number % inMeeting != 0);
  }

  /** A read that begins after an acknowledgement must show what was acknowledged. */
  private void readBack(URI address, Api.Answer acknowledged, int joined) {
    String id = acknowledged.json().at("/results/0/meeting_id").asString("");
    Api.Answer answer = api.meeting(address, id);
    if (answer.isOk()) {
      int counted = answer.json().at("/data/meeting/participant_count_accumulated").asInt(0);
      if (counted < joined) {
        stale.incrementAndGet();
      }
    }
  }

  private void postDeliveries(int client, List<Sent> mine) {
    long start = Clock.systemUTC().millis() - 7_200_000;
    long first = start % 100_000_000 * 10 + client;
    int node = client % addresses.size();
    for (long number = 0; goesOn(number, 2 * PEOPLE); number++) {
      int within = (int) (number % (2 * PEOPLE));
      long meeting = first + number / (2 * PEOPLE) * 1_000_000_000_000L;
      Move move =
          new Move(meeting, within % PEOPLE, within < PEOPLE, start + within % PEOPLE * 1_000L);
      Sent one = new Sent(new Sent.Item.Delivery(move));
      mine.add(one);
      Api.Answer answer = api.delivery(addresses.get(node), DeliveryKind.LIVEKIT, post(move));
      record(one, answer);
      if (answer.status() == 0) {
        node = (node + 1) % addresses.size();
      }
      Shell.sleep(BETWEEN_SECONDS);
    }
  }

  static DeliveryKind.Post post(Move move) {
    try {
      return DeliveryKind.LIVEKIT.post(move);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void record(Sent one, Api.Answer answer) {
    one.answered(answer.status());
    statuses.computeIfAbsent(answer.status(), _ -> new AtomicLong()).incrementAndGet();
    if (answer.isOk()) {
      gaps.success();
    }
  }

  /** The times between successes of all clients together. */
  Gaps gaps() {
    return gaps;
  }

  long stale() {
    return stale.get();
  }

  /** Answers by status, such as {@code 200×12 503×3 cut×1}. */
  String seen() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(statuses)
        .forEach(
            (status, count) ->
                text.append(status == 0 ? "cut" : status).append('×').append(count).append(' '));
    return text.toString().strip();
  }

  /** Ends the load once each client has finished its meeting. */
  List<Sent> end() {
    ending = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return sent.stream().flatMap(List::stream).toList();
  }

  /** Ends the load at once; the rest is not sent. */
  void abandon() {
    abandoned = true;
    end();
  }

  @Override
  public void close() {
    end();
  }
}

package dev.rollcall.bench.faults;

import dev.rollcall.bench.BenchSeed;
import dev.rollcall.bench.DeliveryKind;
import dev.rollcall.bench.faults.Sent.Item;
import dev.rollcall.bench.faults.Sent.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks everything that was sent: each item is sent once more, and every record is compared with
 * that of a server that was never disturbed.
 *
 * @param lost acknowledged facts that were not there
 * @param stored facts whose every answer was a refusal and that were there
 * @param wrong records, before anything was repeated, of meetings whose items were all acknowledged
 * @param wrongAfter records after everything was sent once more
 * @param setAside deliveries that the inbox holds as not translated
 */
record Check(long lost, long stored, long wrong, long wrongAfter, long setAside) {

  private static final double WAIT_SECONDS = 60;

  /** Sends everything again and compares; the undisturbed server gets everything once. */
  static Check of(URI tested, URI undisturbed, List<Sent> sent) {
    Api api = new Api();
    List<Item> items = sent.stream().map(Sent::item).toList();
    items.forEach(item -> send(api, undisturbed, item));
    awaitTranslated(api, undisturbed);
    awaitTranslated(api, tested);
    long setAside = sum(api, tested, "untranslated");
    Map<String, Boolean> meetings = new LinkedHashMap<>();
    for (Sent one : sent) {
      meetings.merge(key(one.item()), one.outcome() == Outcome.ACKNOWLEDGED, Boolean::logicalAnd);
    }
    long wrong = wrong(api, tested, undisturbed, meetings, true);
    long lost = 0;
    long stored = 0;
    for (Sent one : sent) {
      Optional<Boolean> isNew = send(api, tested, one.item());
      lost += one.outcome() == Outcome.ACKNOWLEDGED && isNew.equals(Optional.of(true)) ? 1 : 0;
      stored += one.outcome() == Outcome.REFUSED && isNew.equals(Optional.of(false)) ? 1 : 0;
    }
    awaitTranslated(api, tested);
    return new Check(
        lost, stored, wrong, wrong(api, tested, undisturbed, meetings, false), setAside);
  }

  /** Whether the item was new to the server; empty for deliveries, whose answer does not tell. */
  private static Optional<Boolean> send(Api api, URI address, Item item) {
    return switch (item) {
      case Item.Fact(String subject, String json, boolean _) -> {
        Api.Answer answer = api.fact(address, json);
        String result = answer.isOk() ? answer.json().at("/results/0/result").asString("") : "";
        if (!result.equals("accepted") && !result.equals("duplicate")) {
          throw new IllegalStateException(
              subject + ": sent again, it was answered " + answer.status() + " " + answer.body());
        }
        yield Optional.of(result.equals("accepted"));
      }
      case Item.Delivery(DeliveryKind.Move move) -> {
        Api.Answer answer = api.delivery(address, DeliveryKind.LIVEKIT, Load.post(move));
        if (!answer.isOk()) {
          throw new IllegalStateException(
              "a delivery sent again was answered " + answer.status() + " " + answer.body());
        }
        yield Optional.empty();
      }
    };
  }

  /** Source and subject, in that order, with a space between. */
  private static String key(Item item) {
    return switch (item) {
      case Item.Fact(String subject, String _, boolean _) -> BenchSeed.SOURCE + " " + subject;
      case Item.Delivery(DeliveryKind.Move move) ->
          "/bench/livekit " + DeliveryKind.liveKitSubject(move);
    };
  }

  private static long wrong(
      Api api, URI tested, URI undisturbed, Map<String, Boolean> meetings, boolean acknowledged) {
    List<String> wrong = new ArrayList<>();
    meetings.forEach(
        (key, all) -> {
          if (all || !acknowledged) {
            String[] parts = key.split(" ", 2);
            Optional<String> is = api.record(tested, parts[0], parts[1]);
            Optional<String> should = api.record(undisturbed, parts[0], parts[1]);
            if (should.isEmpty()) {
              throw new IllegalStateException("the undisturbed server has no " + key);
            }
            if (!is.equals(should)) {
              wrong.add(key + "\n  is     " + is.orElse("absent") + "\n  should " + should.get());
            }
          }
        });
    wrong.stream().limit(3).forEach(one -> System.err.println("wrong: " + one));
    return wrong.size();
  }

  private static void awaitTranslated(Api api, URI address) {
    long begin = System.nanoTime();
    while (sum(api, address, "waiting") != 0) {
      if (System.nanoTime() - begin > WAIT_SECONDS * 1e9) {
        throw new IllegalStateException("deliveries still wait after " + WAIT_SECONDS + " s");
      }
      Shell.sleep(0.1);
    }
  }

  /** A count of all sources together; -1 while the server does not answer. */
  private static long sum(Api api, URI address, String count) {
    Api.Answer answer = api.admin(address, "/rollcall/v1/inbox/sources");
    if (!answer.isOk()) {
      return -1;
    }
    long sum = 0;
    for (JsonNode source : answer.json().path("sources")) {
      sum += source.path(count).asLong(0);
    }
    return sum;
  }

  boolean holds() {
    return lost == 0 && stored == 0 && wrong == 0 && wrongAfter == 0 && setAside == 0;
  }
}

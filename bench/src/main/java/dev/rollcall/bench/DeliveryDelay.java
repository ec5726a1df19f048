package dev.rollcall.bench;

import dev.rollcall.bench.DeliveryKind.Move;
import dev.rollcall.bench.DeliveryKind.Post;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long it takes from the sending of a delivery until the vendor's endpoint serves its
 * meeting, while other deliveries come in at a steady rate. Arguments: address, admin token, app's
 * token, samples, deliveries a second beside them, a number that no other run has. Prints median
 * and 99th percentile in milliseconds.
 */
public final class DeliveryDelay {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String admin;
  private final String token;

  private DeliveryDelay(String address, String admin, String token) {
    this.address = address;
    this.admin = admin;
    this.token = token;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, GeneralSecurityException {
    DeliveryDelay delay = new DeliveryDelay(arguments[0], arguments[1], arguments[2]);
    int samples = Integer.parseInt(arguments[3]);
    int rate = Integer.parseInt(arguments[4]);
    long run = Long.parseLong(arguments[5]) * 1_000_000;
    long[] nanos = new long[samples];
    try (ScheduledExecutorService others = Executors.newScheduledThreadPool(4)) {
      AtomicLong next = new AtomicLong();
      List<ScheduledFuture<?>> load = new ArrayList<>();
      if (rate > 0) {
        load.add(
            others.scheduleAtFixedRate(
                () -> delay.other(run + 500_000, next.getAndIncrement()),
                0,
                1_000_000_000L / rate,
                TimeUnit.NANOSECONDS));
      }
      for (int i = -samples / 5; i < samples; i++) {
        long took = delay.sample(new Move(run + samples + i, 1, true, System.currentTimeMillis()));
        if (i >= 0) {
          nanos[i] = took;
        }
      }
      if (load.stream().anyMatch(ScheduledFuture::isDone)) {
        throw new IOException("the deliveries beside it have failed");
      }
      load.forEach(each -> each.cancel(false));
    }
    Arrays.sort(nanos);
    System.out.printf("%.1f %.1f%n", nanos[samples / 2] / 1e6, nanos[(int) (samples * 0.99)] / 1e6);
  }

  private long sample(Move move)
      throws IOException, InterruptedException, GeneralSecurityException {
    long begin = System.nanoTime();
    send(DeliveryKind.LIVEKIT, move);
    String list =
        "/rollcall/v1/meetings?source=/bench/livekit&subject=" + DeliveryKind.liveKitSubject(move);
    String answer = get(list, admin);
    while (!answer.contains("meeting_id")) {
      answer = get(list, admin);
    }
    String id = answer.replaceAll(".*\"meeting_id\":\"([0-9]+)\".*", "$1");
    String record = get("/open-apis/vc/v1/meetings/" + id + "?with_participants=true", token);
    if (!record.contains("participants")) {
      throw new IOException("the meeting is not served: " + record);
    }
    return System.nanoTime() - begin;
  }

  private void other(long run, long number) {
    try {
      Move move =
          new Move(run + number / 10, (int) (number % 10), true, System.currentTimeMillis());
      send(DeliveryKind.JITSI, move);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(DeliveryKind kind, Move move)
      throws IOException, InterruptedException, GeneralSecurityException {
    Post post = kind.post(move);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(address + "/rollcall/v1/sources/" + kind.sourceName() + post.path()))
            .POST(BodyPublishers.ofString(post.body()));
    post.headers().forEach(request::header);
    int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("a delivery was answered " + status);
    }
  }

  private String get(String path, String bearer) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + bearer)
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}

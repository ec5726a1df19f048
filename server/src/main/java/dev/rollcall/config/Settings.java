package dev.rollcall.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything that can be configured.
 *
 * @param data the data folder
 * @param store empty: the embedded store in the data folder
 * @param port 0: any free one
 * @param publicUrl how others reach this server; empty: the address it listens on
 * @param monthlyQuota calls a month and app; empty: unlimited
 * @param bodyLimit bytes, after decompression
 * @param emptyGrace how long an empty meeting without an explicit end is held to be running
 * @param recordingWait how long after its end a recording may still be reported
 * @param packAfter how long after its last fact a meeting's facts are packed
 * @param longestToken that an administrator's tokens may be valid
 * @param tls empty: plain HTTP
 * @param accessLog whether each request gets a line in the log
 * @param signIn how users sign in
 * @param kafka from where facts are consumed; empty: they come by HTTP only
 */
public record Settings(
    Path data,
    Optional<StoreUrl> store,
    String host,
    int port,
    Optional<URI> publicUrl,
    RateLimits rateLimits,
    RateLimits.Sharing rateSharing,
    OptionalLong monthlyQuota,
    long bodyLimit,
    Duration emptyGrace,
    Duration recordingWait,
    Duration packAfter,
    Duration longestToken,
    HttpLimits httpLimits,
    Optional<TlsFiles> tls,
    boolean accessLog,
    SignInSettings signIn,
    Optional<Kafka> kafka,
    Policies policies) {

  /**
   * A topic of facts.
   *
   * @param bootstrap addresses of brokers, separated by commas
   * @param group shared by all nodes
   * @param properties a file of further properties of the client
   */
  public record Kafka(String bootstrap, String topic, String group, Optional<Path> properties) {}

  public static final Settings DEFAULT =
      new Settings(
          Path.of("rollcall-data"),
          Optional.empty(),
          "127.0.0.1",
          8686,
          Optional.empty(),
          RateLimits.DEFAULT,
          RateLimits.Sharing.EXACT,
          OptionalLong.empty(),
          16L * 1024 * 1024,
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofDays(3_650),
          HttpLimits.DEFAULT,
          Optional.empty(),
          true,
          SignInSettings.DEFAULT,
          Optional.empty(),
          Policies.DEFAULT);
}

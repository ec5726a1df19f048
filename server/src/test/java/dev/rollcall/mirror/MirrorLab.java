package dev.rollcall.mirror;

import dev.rollcall.app.Core;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.Source;
import dev.rollcall.sources.MirrorStatus;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.testkit.RunningApp;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;

/** A Rollcall with a source of kind feishu, and a mirror for it whose worker the test calls. */
public final class MirrorLab implements AutoCloseable {

  static final SourceId SOURCE = new SourceId("/engines/feishu");
  static final String FAR_SECRET = "far-secret-of-no-value";
  static final String FAR_APP = "cli_9f0000000000000f";

  private final RunningApp app;
  private final Mirror mirror;

  private MirrorLab(RunningApp app) {
    this.app = app;
    Core records = app.app().records();
    // Beside the test's own it would take calls that the test waits for.
    records.mirror().close();
    this.mirror =
        new Mirror(
            records.database(),
            records.ingest(),
            records.sources(),
            app.clock(),
            Duration.ofSeconds(2));
  }

  static MirrorLab start(Path data, String farAddress) {
    return new MirrorLab(RunningApp.start(data, seed(farAddress)));
  }

  /** The seed of the near end. */
  public static String seed(String farAddress) {
    return """
        tenants:
          - tenant_key: tenant-a
            apps:
              - app_id: cli_9f0000000000000a
                app_secret: secret-a-of-no-value
                scopes: [vc:meeting:readonly]
                rate_limit: unlimited
            users: [{user_id: alice, name: Alice}]
            tokens:
              - {token: t-lab000000000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000a}
        sources:
          - source: /engines/feishu
            tenant_key: tenant-a
            kind: feishu
            app_id: %s
            app_secret: %s
            verification_token: verification-token-of-no-value
            base_url: %s/
          - {source: /engines/lab-1, tenant_key: tenant-a, kind: facts, key: source-key-1-of-no-value}
        """
        .formatted(FAR_APP, FAR_SECRET, farAddress);
  }

  RunningApp app() {
    return app;
  }

  MutableClock clock() {
    return app.clock();
  }

  Mirror mirror() {
    return mirror;
  }

  Core records() {
    return app.app().records();
  }

  /** Wants a record as the inbox does. */
  void want(String meeting) {
    records()
        .database()
        .write(
            connection -> {
              mirror
                  .queue()
                  .want(connection, SOURCE, new MeetingId(meeting), Moment.of(clock().instant()));
              return meeting;
            });
  }

  void runAfter(Duration duration) {
    clock().pass(duration);
    try {
      mirror.runDue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  MirrorStatus status() {
    Source source = records().sources().source(SOURCE).orElseThrow();
    return records().database().read(connection -> mirror.status(connection, source)).orElseThrow();
  }

  /** State, attempts and reason of a call. */
  String call(String meeting) {
    return call(records(), meeting);
  }

  static String call(Core records, String meeting) {
    return records
        .database()
        .read(
            connection -> {
              try (var select =
                  connection.prepareStatement(
                      "SELECT state, attempts, reason FROM mirror_calls WHERE meeting_id = ?")) {
                select.setString(1, meeting);
                try (ResultSet row = select.executeQuery()) {
                  return row.next()
                      ? row.getString(1) + " " + row.getInt(2) + " " + row.getString(3)
                      : "none";
                }
              }
            });
  }

  @Override
  public void close() {
    mirror.close();
    app.close();
  }
}

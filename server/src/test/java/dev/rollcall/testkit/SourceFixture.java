package dev.rollcall.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A meeting system of one kind, as far as it posts; its source is named after the kind. */
public interface SourceFixture {

  /** The source that {@link #seed} declares. */
  String SOURCE = "/engines/posted/";

  static List<SourceFixture> all() {
    return List.of(
        new JanusEngine(),
        new LiveKitEngine(),
        new BigBlueButtonEngine(),
        new JitsiEngine(),
        new JaasEngine(),
        new FeishuEvents());
  }

  /** One source of each kind besides the tests' usual ones. */
  static String seed() {
    StringBuilder seed = new StringBuilder(Seeds.SMALL);
    all().forEach(engine -> seed.append(engine.line("")));
    return seed.toString();
  }

  default String source() {
    return SOURCE + kind();
  }

  /** The source's line of the seed, with more keys behind it. */
  default String line(String more) {
    return "  - {source: %s, tenant_key: tenant-a, kind: %s, %s%s}\n"
        .formatted(source(), kind(), keys(), more);
  }

  String kind();

  String keys();

  /** Every post of one meeting, in order, none twice. */
  List<PostedDelivery> meeting(Instant now);

  /** What the record must say of that meeting. */
  ExpectedAttendance expected();

  /** A body with the engine's proof. */
  PostedDelivery proven(String body, Instant now);

  /** Posts of a body that prove nothing, each by what is wrong with it. */
  Map<String, PostedDelivery> unproven(String body, Instant now);

  /** JSON that tells of a meeting and lacks what it must have. */
  String nonsense();

  /** An event of an unknown type. */
  String unknownType();

  /** What such an event is counted as. */
  String unknownTypeIsCountedAs();

  /** Bodies with secrets in every place that the engine has for them: see {@link FakeSecrets}. */
  List<String> secretive();
}

package dev.rollcall.testkit;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which requests are to fail: of Feishu's calls all, unless stated. {@link #next}, {@link #always}
 * or {@link #sometimes} makes the rule and gives its id.
 */
public final class FaultOrder {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OwnApi api;
  private final Fault fault;
  private final ObjectNode match = MAPPER.createObjectNode();

  FaultOrder(OwnApi api, Fault fault) {
    this.api = api;
    this.fault = fault;
  }

  /** Of this app only. */
  public FaultOrder app(String appId) {
    match.put("app_id", appId);
    return this;
  }

  public FaultOrder method(String method) {
    match.put("method", method);
    return this;
  }

  /**
   * Of this path only.
   *
   * @param pattern {@code *} stands for any characters, {@code :name} for one segment
   */
  public FaultOrder path(String pattern) {
    match.put("path", pattern);
    return this;
  }

  public FaultOrder meeting(String meetingId) {
    match.put("meeting_id", meetingId);
    return this;
  }

  /**
   * The next so many of them fail.
   *
   * @return for {@link Faults#remove}
   * @throws IllegalArgumentException if no request can match, with the reason
   */
  public String next(int times) {
    return order(body().put("times", times));
  }

  /** All of them fail until the rule is removed. */
  public String always() {
    return order(body());
  }

  /** Each fails with this chance; the same seed gives the same sequence. */
  public String sometimes(double probability, long seed) {
    return order(body().put("probability", probability).put("seed", seed));
  }

  private ObjectNode body() {
    ObjectNode body = MAPPER.createObjectNode();
    body.set("match", match);
    body.set("fault", fault.json());
    return body;
  }

  private String order(ObjectNode body) {
    return api.post(Faults.PATH, body).path("id").asString();
  }
}

package dev.rollcall.testkit;

import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a request fails; docs/stand-in.md has the effects. One request fails by the header {@value
 * #HEADER} with {@link #header} as its value, many fail by a rule: {@link Rollcall#faults}.
 */
public final class Fault {

  public static final String HEADER = "Rollcall-Fault";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode members;

  private Fault(ObjectNode members) {
    this.members = members;
  }

  private static ObjectNode none() {
    return MAPPER.createObjectNode();
  }

  /** This HTTP status, with the body that the API has for it. */
  public static Fault status(int status) {
    return new Fault(none().put("status", status));
  }

  /** This code of Feishu's, with its words and its status. */
  public static Fault code(int code) {
    return new Fault(none().put("code", code));
  }

  /** The real answer, later. */
  public static Fault delay(Duration delay) {
    return new Fault(none().put("delay_ms", delay.toMillis()));
  }

  /** The connection ends without an answer. */
  public static Fault drop() {
    return new Fault(none().put("drop", true));
  }

  /** This text as the answer. */
  public static Fault body(int status, String body) {
    return new Fault(none().put("status", status).put("body", body));
  }

  /**
   * One of those that people meet.
   *
   * @param name {@code token-gone}, {@code quota-spent}, {@code record-not-ready}, {@code
   *     event-lost}, {@code event-doubled} or {@code html-502}
   */
  public static Fault named(String name) {
    return new Fault(none().put("named", name));
  }

  /** The same after a pause. */
  public Fault after(Duration delay) {
    return new Fault(members.deepCopy().put("delay_ms", delay.toMillis()));
  }

  /** The value of the header {@value #HEADER}. */
  public String header() {
    return members.toString();
  }

  ObjectNode json() {
    return members.deepCopy();
  }

  @Override
  public String toString() {
    return header();
  }
}

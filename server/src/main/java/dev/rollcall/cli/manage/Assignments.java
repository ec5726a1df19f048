package dev.rollcall.cli.manage;

import dev.rollcall.cli.manage.ManagedResource.Shape;
import dev.rollcall.config.UsageException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code MEMBER=VALUE} on the command line, as the body of a call. */
final class Assignments {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ManagedResource resource;
  private final SecretInput secrets;

  Assignments(ManagedResource resource, SecretInput secrets) {
    this.resource = resource;
    this.secrets = secrets;
  }

  /**
   * The body.
   *
   * <p>{@code a.b=v} sets member b of a, and {@code a=} removes a member.
   */
  ObjectNode read(List<String> assignments) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new UsageException("%s is no MEMBER=VALUE, such as name=Acme".formatted(assignment));
      }
      int dot = assignment.indexOf('.');
      if (dot > 0 && dot < equals) {
        // An identity may hold the sign; what it stands for does not.
        int last = assignment.lastIndexOf('=');
        object(body, assignment.substring(0, dot))
            .set(
                assignment.substring(dot + 1, last),
                value(assignment.substring(0, last), assignment.substring(last + 1)));
      } else {
        String member = assignment.substring(0, equals);
        body.set(member, value(member, assignment.substring(equals + 1)));
      }
    }
    return body;
  }

  private static ObjectNode object(ObjectNode body, String member) {
    return body.get(member) instanceof ObjectNode there ? there : body.putObject(member);
  }

  private JsonNode value(String member, String text) {
    if (text.isEmpty()) {
      return JSON.nullNode();
    }
    if (resource.secrets().contains(member)) {
      return JSON.stringNode(secrets.read(member, text));
    }
    Shape shape = resource.shapes().get(member);
    if (shape == Shape.LIST) {
      ArrayNode list = JSON.arrayNode();
      List.of(text.split(",", -1)).forEach(list::add);
      return list;
    }
    if (shape == Shape.FLAG && text.matches("true|false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (shape == Shape.NUMBER && text.matches("[0-9]{1,18}")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    // What is none of these is for the server to refuse, which says what it must be.
    return JSON.stringNode(text);
  }
}

package dev.rollcall.console.manage;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources of one kind, for pages: the functions behind our own API. What they refuse is a
 * {@link dev.rollcall.config.UsageException} or a {@link dev.rollcall.manage.RefusedChange}.
 */
interface Managed {

  /**
   * What a page has to know of a kind.
   *
   * @param name the last part of its path
   * @param idName the member that names a resource
   * @param columns members that a list shows
   * @param fields of its form
   * @param read who may see them
   * @param create who may make one
   * @param canChange whether there is more to do than to make and delete one
   * @param rotates the secret that can be rotated by itself
   */
  record Kind(
      String name,
      String idName,
      List<String> columns,
      List<Field> fields,
      Role read,
      Role create,
      boolean canChange,
      Optional<String> rotates) {
    public Kind {
      columns = List.copyOf(columns);
      fields = List.copyOf(fields);
    }
  }

  /**
   * A resource that was made or rotated.
   *
   * @param shownOnce secrets that nobody is told again
   */
  record Made(ObjectNode resource, Map<String, String> shownOnce) {
    public Made {
      shownOnce = Map.copyOf(shownOnce);
    }

    @Override
    public String toString() {
      return "Made";
    }
  }

  Kind kind();

  /** Those after an id, with their {@code revision} where they have one. */
  List<ObjectNode> page(Map<String, String> parameters, String after, int most);

  Optional<ObjectNode> find(String id, Map<String, String> parameters);

  Made create(Actor actor, ObjectNode body);

  void update(
      Actor actor, String id, Map<String, String> parameters, ObjectNode patch, OptionalLong seen);

  /** How much goes with it, by kind. */
  ObjectNode dependents(String id, Map<String, String> parameters);

  void delete(Actor actor, String id, Map<String, String> parameters);

  Made rotate(Actor actor, String id);
}

package dev.rollcall.manage;

import dev.rollcall.admins.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources of one kind. A change is checked on its own before the transaction, against other
 * resources within it. What is wrong is a {@link dev.rollcall.config.UsageException} or a {@link
 * RefusedChange}.
 */
public interface ResourceCollection {

  /**
   * What the resources are called, and what their calls take.
   *
   * @param name the last part of the collection's path, such as {@code apps}
   * @param idName what a resource is called by, such as {@code app_id}
   * @param parameters of a place or a list
   * @param secrets members that only an administrator of the role admin may set
   */
  record Kind(String name, String idName, Set<String> parameters, Set<String> secrets) {
    public Kind {
      parameters = Set.copyOf(parameters);
      secrets = Set.copyOf(secrets);
    }
  }

  /**
   * Where a resource stands.
   *
   * @param id the last part of its path
   * @param parameters those of the kind's that the query has
   */
  record Place(String id, Map<String, String> parameters) {
    public Place {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * What a caller sees of a change.
   *
   * @param shownOnce secrets that were made, by member
   */
  record Changed(Resource resource, Map<String, String> shownOnce) {
    public Changed {
      shownOnce = Map.copyOf(shownOnce);
    }

    @Override
    public String toString() {
      return "Changed[id=" + resource.id() + "]";
    }
  }

  Kind kind();

  /** Those after an id, in the order of their ids. */
  List<Resource> page(Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException;

  /** The same as a seed would declare them: with secrets that can be read, without derived ids. */
  default List<Resource> declared(
      Connection connection, Map<String, String> parameters, String after, int most)
      throws SQLException {
    return page(connection, parameters, after, most);
  }

  Optional<Resource> find(Connection connection, Place place) throws SQLException;

  Changes.Work<Changed> create(JsonNode body);

  /**
   * Changes a resource.
   *
   * @param patch a JSON merge patch (RFC 7396)
   * @param seen the revision that the resource must have
   */
  Changes.Work<Changed> update(Place place, JsonNode patch, OptionalLong seen);

  /** How much a deletion takes with it, by kind. */
  ObjectNode dependents(Connection connection, Place place, OptionalLong seen) throws SQLException;

  /** Before a deletion: removes in parts what is too much for one transaction. */
  default void empty(Place place) {}

  /** Deletes a resource with what depends on it. */
  Changes.Work<Resource> delete(Place place, OptionalLong seen);
}

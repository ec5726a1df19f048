package dev.rollcall.cli.manage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the commands of one kind of resource are called, what they take and what they show.
 *
 * @param name of the command, such as {@code app}
 * @param collection of the API, such as {@code apps}
 * @param id the member that the API finds one by
 * @param added the member that {@code add} takes as its argument; empty if there is none
 * @param needed parameters of each query
 * @param parameters that a query may have
 * @param filters of {@code list} alone
 * @param columns of the table
 * @param shapes members that are no text; {@code a.b} is member b of a
 * @param secrets members that are asked for, or told once
 * @param removal what a removal means beside the counts
 */
record ManagedResource(
    String name,
    String collection,
    String id,
    String added,
    List<String> needed,
    List<String> parameters,
    List<String> filters,
    List<String> columns,
    Map<String, Shape> shapes,
    Set<String> secrets,
    Set<Verb> verbs,
    String removal) {

  /** How a value is written in JSON. */
  enum Shape {
    /** Values with commas between them. */
    LIST,
    NUMBER,
    FLAG
  }

  /** What can be done; {@code PLAN} is to ask what a removal takes with it. */
  enum Verb {
    SHOW,
    ADD,
    SET,
    REMOVE,
    PLAN,
    ROTATE
  }

  ManagedResource {
    needed = List.copyOf(needed);
    parameters = List.copyOf(parameters);
    filters = List.copyOf(filters);
    columns = List.copyOf(columns);
    shapes = Map.copyOf(shapes);
    secrets = Set.copyOf(secrets);
    verbs = Set.copyOf(verbs);
  }

  /** The parameters of every verb. */
  List<String> everywhere() {
    return Stream.concat(needed.stream(), parameters.stream()).toList();
  }
}

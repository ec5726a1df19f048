package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.admins.Role;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.Resource;
import dev.rollcall.manage.ResourceCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The five calls over one collection of resources. */
final class ResourceEndpoints {

  private static final String DRY_RUN = "dry_run";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Management management;
  private final ResourceCollection collection;
  private final ResourceCollection.Kind kind;
  private final AdminAuthenticator gate;

  ResourceEndpoints(Management management, ResourceCollection collection, AdminAuthenticator gate) {
    this.management = management;
    this.collection = collection;
    this.kind = collection.kind();
    this.gate = gate;
  }

  /**
   * Their routes.
   *
   * @param creator the role that making one needs: admin where that makes a secret
   */
  List<Route> routes(Role creator) {
    String all = "/rollcall/v1/" + kind.name();
    String one = all + "/{" + kind.idName() + "}";
    return List.of(
        new Route("GET", all, gate.behind(Role.READER, this::list)),
        new Route("POST", all, gate.forAdministrator(creator, this::create)),
        new Route("GET", one, gate.behind(Role.READER, this::get)),
        new Route("PATCH", one, gate.forAdministrator(Role.OPERATOR, this::update)),
        new Route("DELETE", one, gate.behind(Role.OPERATOR, this::delete)));
  }

  private Response list(Request request) {
    List<String> others = List.copyOf(kind.parameters());
    QueryParameters query =
        QueryParameters.of(request, QueryParameters.paged(others.toArray(String[]::new)));
    int size = query.pageSize();
    String after = query.pageToken(Optional::of).orElse("");
    List<Resource> page =
        Refusals.answered(
            () ->
                management
                    .database()
                    .readSnapshot(
                        connection -> collection.page(connection, parameters(query), after, size)));
    ObjectNode body = MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    page.forEach(resource -> items.add(resource.json()));
    if (page.size() == size) {
      body.put(QueryParameters.PAGE_TOKEN, page.getLast().id());
    }
    return json(200, body);
  }

  private Response get(Request request) {
    QueryParameters query = QueryParameters.of(request, List.copyOf(kind.parameters()));
    ResourceCollection.Place place = place(request, query);
    Resource found =
        Refusals.answered(
                () ->
                    management
                        .database()
                        .readSnapshot(connection -> collection.find(connection, place)))
            .orElseThrow(
                () -> new HttpStatusException(404, "there is nothing of this " + kind.idName()));
    return tagged(200, found.json(), found);
  }

  private Response create(Request request, AdminAuthenticator.Caller.Administrator admin) {
    QueryParameters query = QueryParameters.of(request, List.of(DRY_RUN));
    JsonNode body = body(request, admin);
    ResourceCollection.Changed made = make(admin.actor(), query, () -> collection.create(body));
    ObjectNode answer = made.resource().json();
    if (isDryRun(query)) {
      return tagged(200, answer.put(DRY_RUN, true), made.resource());
    }
    made.shownOnce().forEach(answer::put);
    return tagged(201, answer, made.resource());
  }

  private Response update(Request request, AdminAuthenticator.Caller.Administrator admin) {
    QueryParameters query = changing(request);
    ResourceCollection.Place place = place(request, query);
    JsonNode patch = body(request, admin);
    ResourceCollection.Changed made =
        make(admin.actor(), query, () -> collection.update(place, patch, IfMatch.of(request)));
    ObjectNode answer = made.resource().json();
    if (isDryRun(query)) {
      answer.put(DRY_RUN, true);
    }
    return tagged(200, answer, made.resource());
  }

  private Response delete(Request request, Actor actor) {
    QueryParameters query = changing(request);
    ResourceCollection.Place place = place(request, query);
    OptionalLong seen = IfMatch.of(request);
    ObjectNode answer = MAPPER.createObjectNode().put(kind.idName(), place.id());
    answer.set(
        "removed",
        Refusals.answered(
            () ->
                management
                    .database()
                    .readSnapshot(connection -> collection.dependents(connection, place, seen))));
    if (isDryRun(query)) {
      return json(200, answer.put(DRY_RUN, true));
    }
    collection.empty(place);
    make(actor, query, () -> collection.delete(place, seen));
    return json(200, answer);
  }

  private <T> T make(Actor actor, QueryParameters query, Supplier<Changes.Work<T>> work) {
    return Refusals.answered(
        () -> {
          if (isDryRun(query)) {
            return management.changes().tryOut(work.get());
          }
          return management.make(actor, work.get());
        });
  }

  private JsonNode body(Request request, AdminAuthenticator.Caller.Administrator admin) {
    JsonNode body = StrictJsonObject.of(request).body();
    if (body.propertyNames().stream().anyMatch(kind.secrets()::contains)) {
      gate.require(Role.ADMIN, admin);
    }
    return body;
  }

  private QueryParameters changing(Request request) {
    List<String> known = new ArrayList<>(kind.parameters());
    known.add(DRY_RUN);
    return QueryParameters.of(request, known);
  }

  private ResourceCollection.Place place(Request request, QueryParameters query) {
    return new ResourceCollection.Place(id(request, kind), parameters(query));
  }

  /** What a request's path calls a resource by. */
  static String id(Request request, ResourceCollection.Kind kind) {
    String id = request.pathParameter(kind.idName());
    if (id.isBlank()) {
      throw new HttpStatusException(404, "there is nothing of this " + kind.idName());
    }
    return id;
  }

  private Map<String, String> parameters(QueryParameters query) {
    Map<String, String> given = new HashMap<>();
    for (String name : kind.parameters()) {
      query.text(name).ifPresent(value -> given.put(name, value));
    }
    return given;
  }

  private static boolean isDryRun(QueryParameters query) {
    return query.flag(DRY_RUN);
  }

  private static Response tagged(int status, ObjectNode body, Resource resource) {
    return json(status, body).withHeader("ETag", "\"" + resource.revision() + "\"");
  }

  private static Response json(int status, ObjectNode body) {
    return Response.json(status, MAPPER.writeValueAsBytes(body));
  }
}

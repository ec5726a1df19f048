package dev.rollcall.console.manage;

import dev.rollcall.admins.Role;
import dev.rollcall.config.UsageException;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.manage.Managed.Kind;
import dev.rollcall.console.manage.Managed.Made;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.manage.admins.ManagedAdmins;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.manage.sources.SourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages about each kind of resource: the list, one of them, a new one, a deletion. */
public final class ManagePages implements PageGroup {

  private static final String BASE = "/console/manage";
  private static final String USERS = "users";
  private static final int SIZE = 50;

  private final List<Managed> kinds;

  public ManagePages(
      Management management,
      ManagedSources sources,
      SourceKinds sourceKinds,
      ManagedTokens tokens,
      ManagedAdmins admins) {
    this.kinds = Kinds.of(management, sources, sourceKinds, tokens, admins);
  }

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    Views views = new Views(pages, kinds);
    return List.of(
        gate.page(Role.READER, BASE, _ -> Pages.redirect(BASE + "/apps")),
        gate.page(Role.READER, BASE + "/{kind}", request -> list(views, request)),
        gate.page(Role.READER, BASE + "/{kind}/new", request -> blank(views, request)),
        gate.form(Role.OPERATOR, BASE + "/{kind}/new", request -> create(views, request)),
        gate.page(Role.READER, BASE + "/{kind}/one", request -> one(views, request)),
        gate.form(Role.OPERATOR, BASE + "/{kind}/one", request -> update(views, request)),
        gate.page(Role.OPERATOR, BASE + "/{kind}/delete", request -> ask(views, request)),
        gate.form(Role.OPERATOR, BASE + "/{kind}/delete", this::delete),
        gate.form(Role.ADMIN, BASE + "/{kind}/rotate", request -> rotate(views, request)));
  }

  private Response list(Views views, PageRequest request) {
    Managed managed = managed(request);
    boolean isOfTenant = managed.kind().name().equals(USERS);
    Optional<String> tenant =
        Place.of(request).tenant().or(() -> isOfTenant ? firstTenant() : Optional.empty());
    if (isOfTenant && tenant.isEmpty()) {
      return views.list(request, managed.kind(), tenant, List.of(), false);
    }
    List<ObjectNode> page =
        answeredOrMissing(
            () ->
                managed.page(
                    tenant.map(key -> Map.of("tenant_key", key)).orElse(Map.of()),
                    request.query("after").orElse(""),
                    SIZE));
    return views.list(request, managed.kind(), tenant, page, page.size() == SIZE);
  }

  private Optional<String> firstTenant() {
    Managed tenants = kinds.getFirst();
    return tenants.page(Map.of(), "", 1).stream()
        .map(tenant -> tenant.path(tenants.kind().idName()).asString())
        .findFirst();
  }

  private Response blank(Views views, PageRequest request) {
    Managed managed = managed(request);
    require(request, managed.kind().create());
    return views.blank(request, managed.kind());
  }

  private Response create(Views views, PageRequest request) {
    Managed managed = managed(request);
    Kind kind = managed.kind();
    require(request, kind.create());
    ObjectNode body = JsonMapper.shared().createObjectNode();
    for (Field field : kind.fields()) {
      field.read(request.form()).ifPresent(value -> body.set(field.name(), value));
    }
    requireForSecrets(request, kind, body);
    return answered(
        problem -> views.refused(request, kind, Optional.empty(), problem),
        () -> {
          Made made = managed.create(request.actor(), body);
          return made.shownOnce().isEmpty()
              ? Pages.redirect(Place.of(kind, made.resource()).path(kind, "one"))
              : views.secret(request, kind, made);
        });
  }

  private Response one(Views views, PageRequest request) {
    Managed managed = changeable(request);
    return views.one(request, managed.kind(), found(managed, request));
  }

  private Response update(Views views, PageRequest request) {
    Managed managed = changeable(request);
    Kind kind = managed.kind();
    ObjectNode before = found(managed, request);
    ObjectNode patch = JsonMapper.shared().createObjectNode();
    for (Field field : kind.fields()) {
      if (!field.isFixed()) {
        field
            .change(before.path(field.name()), request.form())
            .ifPresent(value -> patch.set(field.name(), value));
      }
    }
    requireForSecrets(request, kind, patch);
    Place place = Place.of(request);
    String seen = request.form().get("revision");
    return answered(
        problem -> views.refused(request, kind, Optional.of(before), problem),
        () -> {
          managed.update(
              request.actor(),
              place.id(),
              place.parameters(),
              patch,
              PageRequest.number(Optional.of(seen)));
          return Pages.redirect(place.path(kind, "one"));
        });
  }

  private Response ask(Views views, PageRequest request) {
    Managed managed = managed(request);
    requireChange(request, managed);
    Place place = Place.of(request);
    return views.deletion(
        request,
        managed.kind(),
        place,
        answeredOrMissing(() -> managed.dependents(place.id(), place.parameters())));
  }

  private Response delete(PageRequest request) {
    Managed managed = managed(request);
    requireChange(request, managed);
    Place place = Place.of(request);
    answeredOrMissing(
        () -> {
          managed.delete(request.actor(), place.id(), place.parameters());
          return true;
        });
    return Pages.redirect(BASE + "/" + managed.kind().name());
  }

  private Response rotate(Views views, PageRequest request) {
    Managed managed = managed(request);
    if (managed.kind().rotates().isEmpty()) {
      throw new HttpStatusException(404, "nothing to rotate");
    }
    Place place = Place.of(request);
    return answered(
        problem ->
            views.refused(request, managed.kind(), Optional.of(found(managed, request)), problem),
        () -> views.secret(request, managed.kind(), managed.rotate(request.actor(), place.id())));
  }

  private Managed managed(PageRequest request) {
    String name = request.request().pathParameter("kind");
    Managed managed =
        kinds.stream()
            .filter(kind -> kind.kind().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new HttpStatusException(404, "no such kind"));
    require(request, managed.kind().read());
    return managed;
  }

  /** Tokens and administrators have no page of their own: the list tells all. */
  private Managed changeable(PageRequest request) {
    Managed managed = managed(request);
    if (!managed.kind().canChange()) {
      throw new HttpStatusException(404, "nothing to change");
    }
    return managed;
  }

  private static ObjectNode found(Managed managed, PageRequest request) {
    Place place = Place.of(request);
    return answeredOrMissing(() -> managed.find(place.id(), place.parameters()))
        .orElseThrow(() -> new HttpStatusException(404, "no such resource"));
  }

  private static void require(PageRequest request, Role role) {
    if (!request.may(role)) {
      throw new HttpStatusException(403, "it needs the role " + role.wire());
    }
  }

  /** Tokens and administrators go only by who may make them. */
  private static void requireChange(PageRequest request, Managed managed) {
    require(request, managed.kind().canChange() ? Role.OPERATOR : managed.kind().create());
  }

  private static void requireForSecrets(PageRequest request, Kind kind, ObjectNode body) {
    if (kind.fields().stream()
        .anyMatch(field -> field.shape() == Field.Shape.SECRET && body.has(field.name()))) {
      require(request, Role.ADMIN);
    }
  }

  /** Shows what the functions refuse beside the form. */
  private static Response answered(Function<String, Response> refused, Supplier<Response> work) {
    try {
      return work.get();
    } catch (UsageException | RefusedChange e) {
      return refused.apply(String.valueOf(e.getMessage()));
    }
  }

  private static <T> T answeredOrMissing(Supplier<T> work) {
    try {
      return work.get();
    } catch (UsageException | RefusedChange e) {
      throw new HttpStatusException(404, String.valueOf(e.getMessage()));
    }
  }
}

package dev.rollcall.console.manage;

import dev.rollcall.admins.Role;
import dev.rollcall.console.manage.Managed.Kind;
import dev.rollcall.console.manage.Managed.Made;
import dev.rollcall.console.operations.BackfillPage;
import dev.rollcall.console.page.PagePath;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the pages about resources. */
public record Views(Pages pages, List<Managed> kinds) {

  /** A tab: the name of a kind. */
  public record Tab(String name, boolean isOpen) {}

  /** A row of a list. */
  public record Row(String path, String id, List<String> cells) {}

  /** The list. */
  public record ListModel(
      List<Tab> tabs,
      String kind,
      List<String> columns,
      List<Row> rows,
      boolean canCreate,
      boolean needsTenant,
      String tenant,
      Optional<String> next) {}

  /** A field with what it shows. */
  public record Shown(Field field, String value, boolean isOpen) {}

  /**
   * A resource, or a new one.
   *
   * @param id empty for a new one
   * @param facts members that the form has not, as name and value
   * @param action the path that the form is posted to
   */
  public record FormModel(
      List<Tab> tabs,
      String kind,
      String id,
      List<Shown> fields,
      Map<String, String> facts,
      String revision,
      String action,
      Optional<String> deletion,
      Optional<String> rotation,
      boolean canSave,
      String problem) {

    /** The path on which a source fetches past records; only of a mirror of Feishu. */
    public Optional<String> backfill() {
      Map<String, String> values =
          fields.stream()
              .collect(Collectors.toMap(shown -> shown.field().name(), Shown::value, (a, _) -> a));
      return !id.isEmpty() && kind.equals("sources") && "feishu".equals(values.get("kind"))
          ? Optional.of(
              PagePath.of(BackfillPage.PATH, Map.of("source", values.getOrDefault("source", ""))))
          : Optional.empty();
    }
  }

  /** What is told once. */
  public record SecretModel(
      List<Tab> tabs, String kind, Map<String, String> secrets, String back) {}

  /** What a deletion takes with it, by kind. */
  public record DeletionModel(
      List<Tab> tabs,
      String kind,
      String id,
      Map<String, String> removed,
      String action,
      String back) {}

  Response list(
      PageRequest request,
      Kind kind,
      Optional<String> tenant,
      List<ObjectNode> page,
      boolean hasMore) {
    List<Row> rows =
        page.stream()
            .map(
                resource -> {
                  Place place = Place.of(kind, resource);
                  return new Row(
                      place.path(kind, kind.canChange() ? "one" : "delete"),
                      place.id(),
                      kind.columns().stream()
                          .skip(1)
                          .map(column -> text(resource.path(column)))
                          .toList());
                })
            .toList();
    Optional<String> next =
        hasMore ? Optional.of(path(kind, tenant, rows.getLast().id())) : Optional.empty();
    return page(
        200,
        request,
        "list",
        kind,
        new ListModel(
            tabs(request, kind),
            kind.name(),
            kind.columns(),
            rows,
            request.may(kind.create()),
            kind.name().equals("users"),
            tenant.orElse(""),
            next));
  }

  private static String path(Kind kind, Optional<String> tenant, String after) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("after", after);
    tenant.ifPresent(key -> parameters.put("tenant_key", key));
    return PagePath.of("/console/manage/" + kind.name(), parameters);
  }

  Response blank(PageRequest request, Kind kind) {
    return form(
        200, request, kind, Optional.empty(), field -> request.query(field.name()).orElse(""), "");
  }

  Response one(PageRequest request, Kind kind, ObjectNode resource) {
    return form(
        200,
        request,
        kind,
        Optional.of(resource),
        field -> field.shown(resource.path(field.name())),
        "");
  }

  /** The form again, with what was typed but the secrets. */
  Response refused(PageRequest request, Kind kind, Optional<ObjectNode> resource, String problem) {
    return form(
        400,
        request,
        kind,
        resource,
        field ->
            field.shape() == Field.Shape.SECRET
                ? ""
                : field.isFixed() && resource.isPresent()
                    ? field.shown(resource.get().path(field.name()))
                    : request.form().get(field.name()),
        problem);
  }

  private Response form(
      int status,
      PageRequest request,
      Kind kind,
      Optional<ObjectNode> resource,
      Function<Field, String> value,
      String problem) {
    boolean isNew = resource.isEmpty();
    boolean canSave = request.may(isNew ? kind.create() : Role.OPERATOR);
    Place place = resource.map(known -> Place.of(kind, known)).orElse(Place.of(request));
    List<Shown> fields =
        kind.fields().stream()
            .filter(field -> field.shape() != Field.Shape.SECRET || request.may(Role.ADMIN))
            .map(
                field ->
                    new Shown(field, value.apply(field), canSave && (isNew || !field.isFixed())))
            .toList();
    return page(
        status,
        request,
        "form",
        kind,
        new FormModel(
            tabs(request, kind),
            kind.name(),
            isNew ? "" : place.id(),
            fields,
            resource.map(known -> facts(kind, known)).orElse(Map.of()),
            resource.map(known -> text(known.path("revision"))).orElse(""),
            isNew ? "/console/manage/" + kind.name() + "/new" : place.path(kind, "one"),
            isNew || !canSave ? Optional.empty() : Optional.of(place.path(kind, "delete")),
            isNew || !request.may(Role.ADMIN)
                ? Optional.empty()
                : kind.rotates().map(_ -> place.path(kind, "rotate")),
            canSave,
            problem));
  }

  private static Map<String, String> facts(Kind kind, ObjectNode resource) {
    Map<String, String> facts = lines(resource);
    facts.remove("revision");
    kind.fields().forEach(field -> facts.remove(field.name()));
    return facts;
  }

  /** The members of an object, each in one line, in their order. */
  private static Map<String, String> lines(ObjectNode object) {
    Map<String, String> lines = new LinkedHashMap<>();
    object.properties().forEach(member -> lines.put(member.getKey(), text(member.getValue())));
    return lines;
  }

  Response secret(PageRequest request, Kind kind, Made made) {
    return page(
        200,
        request,
        "secret",
        kind,
        new SecretModel(
            tabs(request, kind),
            kind.name(),
            made.shownOnce(),
            kind.canChange()
                ? Place.of(kind, made.resource()).path(kind, "one")
                : "/console/manage/" + kind.name()));
  }

  Response deletion(PageRequest request, Kind kind, Place place, ObjectNode removed) {
    return page(
        200,
        request,
        "delete",
        kind,
        new DeletionModel(
            tabs(request, kind),
            kind.name(),
            place.id(),
            lines(removed),
            place.path(kind, "delete"),
            kind.canChange() ? place.path(kind, "one") : "/console/manage/" + kind.name()));
  }

  private List<Tab> tabs(PageRequest request, Kind open) {
    return kinds.stream()
        .map(Managed::kind)
        .filter(kind -> request.may(kind.read()))
        .map(kind -> new Tab(kind.name(), kind.name().equals(open.name())))
        .toList();
  }

  private Response page(int status, PageRequest request, String template, Kind kind, Object model) {
    return pages.page(
        status,
        request,
        "manage/" + template,
        request.preferences().words().text("manage.kind." + kind.name()),
        model);
  }

  /** A value in one line. */
  private static String text(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return value
          .propertyStream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().asString())
          .collect(Collectors.joining(", "));
    }
    return value.isMissingNode() || value.isNull() ? "" : value.asString();
  }
}

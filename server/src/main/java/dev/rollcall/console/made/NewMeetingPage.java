package dev.rollcall.console.made;

import dev.rollcall.admins.Actor;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Response;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserEntry;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.time.IdSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The form that makes a meeting happen. */
public record NewMeetingPage(
    Pages pages, Directory directory, ConsoleSource source, InstantSource clock, IdSource ids) {

  /** So many user_ids of the tenant are offered. */
  private static final int OFFERED = 50;

  /** A meeting to begin with. */
  public record Offer(String preset, boolean isChosen) {}

  /**
   * What the page shows.
   *
   * @param people user_ids that can stand in the lines
   * @param problem what is wrong with the form, in words; often empty
   */
  public record Model(
      List<String> tenants,
      String tenant,
      List<Offer> offers,
      List<String> people,
      String topic,
      String number,
      String start,
      String lines,
      String problem) {}

  /** The form, filled with a preset. */
  public Response show(PageRequest request) {
    List<String> tenants = tenants();
    String tenant =
        request.query("tenant").filter(tenants::contains).orElseGet(() -> first(tenants));
    Preset preset = request.query("preset").flatMap(Preset::of).orElse(Preset.WEEKLY);
    List<String> people = people(tenant);
    Model model =
        new Model(
            tenants,
            tenant,
            offers(Optional.of(preset)),
            people,
            request.preferences().words().text("new.topic." + preset.wire()),
            "",
            "",
            preset.lines(people),
            "");
    return page(200, request, model);
  }

  /** Makes the meeting, and leads to its page. */
  public Response make(PageRequest request) {
    String tenant = request.form().get("tenant");
    try {
      Actor actor = request.actor();
      return Pages.redirect("/console/meetings/" + made(request, tenant, actor).value());
    } catch (MadeMeetingMistake mistake) {
      String problem = request.preferences().words().text(mistake.key(), mistake.values());
      List<String> tenants = tenants();
      return page(
          400,
          request,
          new Model(
              tenants,
              tenant,
              offers(Optional.empty()),
              tenants.contains(tenant) ? people(tenant) : List.of(),
              request.form().get("topic"),
              request.form().get("number"),
              request.form().get("start"),
              request.form().get("lines"),
              problem));
    }
  }

  private MeetingId made(PageRequest request, String tenantKey, Actor actor) {
    if (!tenants().contains(tenantKey)) {
      throw new MadeMeetingMistake("new.mistake.tenant");
    }
    TenantKey tenant = new TenantKey(tenantKey);
    MadeMeeting meeting =
        new MadeMeeting(
            request.form().get("topic").strip(),
            Optional.of(request.form().get("number").replace(" ", "")).filter(n -> !n.isEmpty()),
            start(request),
            Attendee.read(request.form().get("lines")));
    SourceId from = source.of(tenant, actor);
    String subject = HexFormat.of().formatHex(ids.bytes(Long.BYTES));
    return source.take(
        from,
        meeting.facts(
            from, subject, clock.instant(), person -> directory.user(tenant, person).isPresent()));
  }

  private static Optional<Instant> start(PageRequest request) {
    String text = request.form().get("start");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.parse(text).atZone(request.preferences().zone()).toInstant());
    } catch (DateTimeException _) {
      throw new MadeMeetingMistake("new.mistake.start");
    }
  }

  private Response page(int status, PageRequest request, Model model) {
    return pages.page(
        status, request, "made/form", request.preferences().words().text("new.title"), model);
  }

  private List<String> tenants() {
    return directory.tenants().stream().map(TenantKey::value).toList();
  }

  private static String first(List<String> tenants) {
    return tenants.isEmpty() ? "" : tenants.getFirst();
  }

  private List<String> people(String tenant) {
    return tenant.isEmpty() ? List.of() : people(directory, new TenantKey(tenant));
  }

  /** Some user_ids of a tenant, to choose from. */
  static List<String> people(Directory directory, TenantKey tenant) {
    return directory.entries(tenant, "", OFFERED).stream().map(UserEntry::userId).toList();
  }

  private static List<Offer> offers(Optional<Preset> chosen) {
    return Stream.of(Preset.values())
        .map(preset -> new Offer(preset.wire(), chosen.equals(Optional.of(preset))))
        .toList();
  }
}

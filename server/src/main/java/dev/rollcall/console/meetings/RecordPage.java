package dev.rollcall.console.meetings;

import dev.rollcall.admins.Role;
import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.meetings.Snippets.Snippet;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.feishu.vc.MeetingPreview;
import dev.rollcall.feishu.vc.MeetingPreview.Answer;
import dev.rollcall.http.Response;
import dev.rollcall.identity.App;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Person;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The record of a meeting as the vendor's call answers it, and how programs make that call. */
public record RecordPage(
    Pages pages,
    OpenMeetings meetings,
    Directory directory,
    MeetingPreview preview,
    Published published,
    Supplier<String> base)
    implements PageHandler {

  private static final JsonMapper INDENTED =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectNameValueSpacing(Separators.Spacing.AFTER)))
          .build();

  /**
   * What the page shows.
   *
   * @param json the answer; empty where there is none
   * @param note key of the words for why there is none, or why it is an error; empty: it is a
   *     record
   * @param about in these words
   * @param user on whose behalf a user's token asks; empty for a tenant's
   */
  public record Model(
      MeetingHead head,
      RecordChoice choice,
      String json,
      String note,
      String about,
      String user,
      List<Snippet> snippets) {}

  private record Shown(String json, String note, String about) {}

  @Override
  public Response handle(PageRequest request) {
    Opened opened = meetings.open(request, "record");
    RecordChoice choice =
        RecordChoice.of(
            request, directory.apps(opened.reading().stored().tenant()), preview.edition());
    Optional<Identity.User> user =
        choice.kind() == TokenKind.USER ? user(opened.reading().record()) : Optional.empty();
    Shown shown =
        choice.app().map(app -> shown(opened, choice, app, user)).orElseGet(RecordPage::noApp);
    Model model =
        new Model(
            opened.head(),
            choice,
            shown.json(),
            shown.note(),
            shown.about(),
            user.map(opened::name).orElse(""),
            choice.app().map(app -> snippets(request, opened, choice, app)).orElseGet(List::of));
    return pages.page(200, request, "meetings/record", opened.title(request), model);
  }

  private static Shown noApp() {
    return new Shown("", "record.noApp", "");
  }

  private Shown shown(Opened opened, RecordChoice choice, App app, Optional<Identity.User> user) {
    if (choice.kind() == TokenKind.USER && user.isEmpty()) {
      return new Shown("", "record.noUser", "");
    }
    Grant grant = new Grant(app, user, user.isPresent() ? app.scopes() : Set.of());
    Answer answer =
        preview.answer(
            opened.reading().stored(),
            opened.reading().record(),
            grant,
            choice.type(),
            choice.edition(),
            opened.reading().now());
    return switch (answer) {
      case Answer.Served(byte[] body) -> new Shown(indented(body), "", "");
      case Answer.Refused(int _, int code, String msg) ->
          new Shown("", "record.refused", code + " " + msg);
      case Answer.NotAdmitted(var rules, boolean enabled) ->
          enabled
              ? new Shown("", "record.noScope", String.join(" / ", rules.scopes()))
              : new Shown("", "record.disabled", app.id().value());
    };
  }

  private static String indented(byte[] json) {
    return INDENTED.writeValueAsString(JsonMapper.shared().readTree(json));
  }

  /** Somebody who may read it: the owner, the host, or a participant. */
  private static Optional<Identity.User> user(MeetingRecord record) {
    return Stream.of(
            record.owner().stream(),
            record.attendance().host().map(Person::identity).stream(),
            record.attendance().participants().stream().map(row -> row.person().identity()))
        .flatMap(some -> some)
        .flatMap(
            identity ->
                identity instanceof Identity.User user
                    ? Stream.of(user)
                    : Stream.<Identity.User>empty())
        .findFirst();
  }

  /** Only who may see secrets sees published ones. */
  private List<Snippet> snippets(PageRequest request, Opened opened, RecordChoice choice, App app) {
    Published shown = request.may(Role.ADMIN) ? published : Published.NOTHING;
    return new Snippets(
            base.get(),
            opened.reading().stored().id(),
            choice.type(),
            choice.kind(),
            app.id(),
            shown.secret(app.id()),
            shown.token(app.id(), choice.kind()))
        .all();
  }
}

package dev.rollcall.console.meetings;

import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingId;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The call that reads a meeting, as programs make it.
 *
 * @param base of all addresses, without a slash at the end
 * @param secret empty: a placeholder stands for it
 * @param token empty: a placeholder stands for it
 */
public record Snippets(
    String base,
    MeetingId meeting,
    UserIdType type,
    TokenKind kind,
    AppId app,
    Optional<String> secret,
    Optional<String> token) {

  /**
   * One of them.
   *
   * @param id of the element that holds it
   * @param name not translated
   */
  public record Snippet(String id, String name, String text) {}

  List<Snippet> all() {
    return List.of(
        new Snippet("curl", "curl", curl()),
        new Snippet("java", "Java", java()),
        new Snippet("node", "Node.js", node()),
        new Snippet("python", "Python", python()),
        new Snippet("go", "Go", go()));
  }

  private String curl() {
    String bearer =
        token
            .map(text -> "'Authorization: Bearer " + text.replace("'", "'\\''") + "'")
            .orElse("\"Authorization: Bearer $ROLLCALL_TOKEN\"");
    return """
        curl -sS -H %s \\
          '%s/open-apis/vc/v1/meetings/%s?with_participants=true&with_meeting_ability=true&user_id_type=%s'
        """
        .formatted(bearer, base, meeting.value(), type.wire());
  }

  private String java() {
    return """
        // com.larksuite.oapi:oapi-sdk
        Client client = Client.newBuilder(%s, %s)
            .openBaseUrl(%s)
            .build();
        GetMeetingResp answer = client.vc().v1().meeting().get(
            GetMeetingReq.newBuilder()
                .meetingId(%s)
                .withParticipants(true)
                .withMeetingAbility(true)
                .userIdType(%s)
                .build()%s);
        """
        .formatted(
            appId(),
            appSecret(),
            text(base),
            text(meeting.value()),
            text(type.wire()),
            ofUser(",\n    RequestOptions.newBuilder().userAccessToken(%s).build()"));
  }

  private String node() {
    return """
        // @larksuiteoapi/node-sdk
        const lark = require('@larksuiteoapi/node-sdk');
        const client = new lark.Client({ appId: %s, appSecret: %s, domain: %s });
        const answer = await client.vc.meeting.get({
          path: { meeting_id: %s },
          params: { with_participants: true, with_meeting_ability: true, user_id_type: %s },
        }%s);
        """
        .formatted(
            appId(),
            appSecret(),
            text(base),
            text(meeting.value()),
            text(type.wire()),
            ofUser(", lark.withUserAccessToken(%s)"));
  }

  private String python() {
    return """
        # lark-oapi
        import lark_oapi as lark
        from lark_oapi.api.vc.v1 import GetMeetingRequest

        client = lark.Client.builder().app_id(%s).app_secret(%s).domain(%s).build()
        request = (
            GetMeetingRequest.builder()
            .meeting_id(%s)
            .with_participants(True)
            .with_meeting_ability(True)
            .user_id_type(%s)
            .build()
        )
        answer = client.vc.v1.meeting.get(request%s)
        """
        .formatted(
            appId(),
            appSecret(),
            text(base),
            text(meeting.value()),
            text(type.wire()),
            ofUser(", lark.RequestOption.builder().user_access_token(%s).build()"));
  }

  private String go() {
    return """
        // github.com/larksuite/oapi-sdk-go/v3
        client := lark.NewClient(%s, %s, lark.WithOpenBaseUrl(%s))
        answer, err := client.Vc.V1.Meeting.Get(context.Background(),
            larkvc.NewGetMeetingReqBuilder().
                MeetingId(%s).
                WithParticipants(true).
                WithMeetingAbility(true).
                UserIdType(%s).
                Build()%s)
        """
        .formatted(
            appId(),
            appSecret(),
            text(base),
            text(meeting.value()),
            text(type.wire()),
            ofUser(",\n    larkcore.WithUserAccessToken(%s)"));
  }

  private String appId() {
    return text(app.value());
  }

  private String appSecret() {
    return text(secret.orElse("APP_SECRET"));
  }

  /** An option of the call, which only a user's token needs. */
  private String ofUser(String option) {
    return kind == TokenKind.USER ? option.formatted(text(token.orElse("USER_ACCESS_TOKEN"))) : "";
  }

  /** A literal of JSON is one of these languages, too. */
  private static String text(String value) {
    return JsonMapper.shared().writeValueAsString(value);
  }
}

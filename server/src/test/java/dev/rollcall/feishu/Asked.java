package dev.rollcall.feishu;

import java.util.Map;

/**
 * How an endpoint is asked about something of a tenant, and by which rule it is guarded.
 *
 * @param query with {@code {name}} in place of what is asked for
 * @param shown what of it an answer shows; empty for nothing
 */
record Asked(Guard guard, String query, String body, String shown) {

  /** Who may have it. */
  enum Guard {
    /** It is about the caller: every caller that the gateway lets through. */
    CALLER,
    /** The policy {@code user-token-sees}; a foreign meeting has a policy of its own. */
    MEETING,
    /** As {@link #MEETING}; others are left out. */
    LISTED_MEETING,
    /** A user must be the owner. */
    RECORDING,
    /** A user must be the owner; a foreign one does not exist. */
    RESERVATION,
    /** The owner that a tenant token names; a user token's user is it himself. */
    NEW_RESERVATION,
    /** Everybody in the tenant; a foreign one does not exist. */
    PERSON,
    /** As {@link #PERSON}; others are left out. */
    LISTED_PERSON,
    /** As {@link #PERSON}. */
    APP
  }

  private static final Map<String, Asked> BY_NAME =
      Map.ofEntries(
          of("authen.v1.user_info.get", Guard.CALLER, "", "", ""),
          of("bot.v3.info", Guard.CALLER, "", "", ""),
          of("application.v6.scope.list", Guard.CALLER, "", "", ""),
          of("vc.v1.meeting.get", Guard.MEETING, "?with_participants=true", "", "topic"),
          of(
              "vc.v1.meeting.list_by_no",
              Guard.LISTED_MEETING,
              "?meeting_no={meeting_no}&start_time=1&end_time=4000000000",
              "",
              "meeting_id"),
          of(
              "vc.v1.meeting.search",
              Guard.LISTED_MEETING,
              "",
              "{'query': '{topic}'}",
              "meeting_id"),
          of("vc.v1.meeting.recording.get", Guard.RECORDING, "", "", "recording"),
          of(
              "vc.v1.meeting.recording.set_permission",
              Guard.RECORDING,
              "",
              "{'permission_objects': [{'id': 'ou_1', 'type': 1, 'permission': 1}]}",
              ""),
          of("contact.v3.user.get", Guard.PERSON, "?user_id_type=user_id", "", "name"),
          of(
              "contact.v3.user.batch",
              Guard.LISTED_PERSON,
              "?user_id_type=user_id&user_ids={user_id}",
              "",
              "name"),
          of(
              "contact.v3.user.basic_batch",
              Guard.LISTED_PERSON,
              "?user_id_type=user_id",
              "{'user_ids': ['{user_id}']}",
              "name"),
          of(
              "contact.v3.user.batch_get_id",
              Guard.LISTED_PERSON,
              "?user_id_type=user_id",
              "{'emails': ['{email}'], 'mobiles': ['{mobile}']}",
              "user_id"),
          of("application.v6.application.get", Guard.APP, "?lang=zh_cn", "", "app_name"),
          of(
              "vc.v1.reserve.apply",
              Guard.NEW_RESERVATION,
              "?user_id_type=user_id",
              "{'end_time': '{later}', 'owner_id': '{user_id}', 'meeting_settings': {}}",
              ""),
          of("vc.v1.reserve.get", Guard.RESERVATION, "", "", "reserve_topic"),
          of("vc.v1.reserve.update", Guard.RESERVATION, "", "{}", "reserve_no"),
          of("vc.v1.reserve.delete", Guard.RESERVATION, "", "", ""),
          of(
              "vc.v1.reserve.get_active_meeting",
              Guard.RESERVATION,
              "?with_participants=true",
              "",
              "reserve_topic"));

  /** A new endpoint that takes a token needs an entry here. */
  static Asked of(Endpoint endpoint) {
    Asked asked =
        endpoint.rules().tokens().isEmpty()
            ? new Asked(Guard.CALLER, "", "", "")
            : BY_NAME.get(endpoint.name());
    if (asked == null) {
      throw new IllegalArgumentException("how is " + endpoint.name() + " guarded?");
    }
    return asked;
  }

  private static Map.Entry<String, Asked> of(
      String name, Guard guard, String query, String body, String shown) {
    return Map.entry(name, new Asked(guard, query, body.replace('\'', '"'), shown));
  }

  /** The path, the query and the body for one thing. */
  String path(Endpoint endpoint, Map<String, String> thing) {
    return filled(endpoint.template() + query, thing);
  }

  String body(Map<String, String> thing) {
    return filled(body, thing);
  }

  private static String filled(String template, Map<String, String> thing) {
    String filled = template;
    for (Map.Entry<String, String> value : thing.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}

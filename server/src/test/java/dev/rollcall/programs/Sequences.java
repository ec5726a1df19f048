package dev.rollcall.programs;

import static dev.rollcall.programs.Call.Type.BOOLEAN;
import static dev.rollcall.programs.Call.Type.DIGITS;
import static dev.rollcall.programs.Call.Type.LIST;
import static dev.rollcall.programs.Call.Type.NUMBER;
import static dev.rollcall.programs.Call.Type.TEXT;
import static dev.rollcall.programs.Call.get;
import static dev.rollcall.programs.Call.send;

import java.util.List;

/**
 * Replayed sequences. A program's own requests where its source was read; for the others those of
 * callers of its kind, which say nothing of the program itself.
 */
final class Sequences {

  private static final String MEETINGS = "/open-apis/vc/v1/meetings/";
  private static final String PARTICIPANTS = "?with_participants=true&user_id_type=open_id";
  private static final String RESERVES = "/open-apis/vc/v1/reserves/";

  static final Step TENANT_TOKEN =
      send("POST", "/open-apis/auth/v3/tenant_access_token/internal")
          .json("{'app_id':'{app_id}','app_secret':'{app_secret}'}")
          .reads(NUMBER, "/code", "/expire")
          .keeps("tenant_token", "/tenant_access_token");

  static final List<Sequence> ALL =
      List.of(
          listed(7, meeting("given_meeting", PARTICIPANTS, "user_token")),
          read(
              16,
              byNumber("&page_size=50&page_token=", "user_token"),
              meeting("meeting", "", "user_token"),
              recording("meeting", "user_token")),
          listed(
              17,
              TENANT_TOKEN,
              byNumber("&page_size=999", "tenant_token"),
              meeting("meeting", "", "tenant_token")),
          listed(
              32,
              TENANT_TOKEN,
              reserve("'auto_record':true,'meeting_initial_type':1,"),
              active().refused(121004, 404),
              Step.Happening.PEOPLE_JOIN_THE_RESERVED_ROOM,
              active()
                  .reads(TEXT, "/data/meeting/topic", "/data/meeting/url")
                  .reads(NUMBER, "/data/meeting/status")
                  .keeps("active_meeting", "/data/meeting/id"),
              get(MEETINGS + "{active_meeting}/recording").by("tenant_token").refused(122001, 400),
              Step.Happening.MEETING_ENDS_AND_ITS_RECORDING_IS_READY,
              recording("active_meeting", "tenant_token")),
          listed(
              46,
              TENANT_TOKEN,
              reserve("'assign_host_list':[{'user_type':1,'id':'{owner}'}],"),
              reserved("GET", "").reads(NUMBER, "/data/reserve/expire_status"),
              reserved("PUT", "{'end_time':'{prolonged_until}'}")
                  .reads(DIGITS, "/data/reserve/id", "/data/reserve/end_time"),
              reserved("DELETE", ""),
              reserved("GET", "").refused(121004, 404)),
          read(
              51,
              found("?page_size=20", "{'query':'review'}"),
              meeting("meeting", "", "user_token"),
              recording("meeting", "user_token"),
              // It allows what the vendor's documents refuse: 50 results, and Unix seconds.
              search("?page_size=50", "{'query':'review'}").refused(121021, 500),
              search(
                      "?page_size=20",
                      "{'meeting_filter':{'start_time':{'start_time':'{from}','end_time':'{until}'}}}")
                  .refused(122601, 500)),
          read(
              52,
              found(
                  "?page_size=8",
                  "{'query':'Weekly','meeting_filter':{'participant_ids':['{owner}'],"
                      + "'organizer_ids':['{owner}']}}"),
              get(MEETINGS + "{meeting}?with_participants=false&query_mode=0")
                  .by("user_token")
                  .keeps("note", "/data/meeting/note_id"),
              get("/open-apis/vc/v1/notes/{note}").by("user_token").refused(99991201, 404),
              recording("meeting", "user_token")),
          listed(
              53,
              found("", "{'query':'{number}'}"),
              meeting("meeting", PARTICIPANTS, "user_token")));

  private Sequences() {}

  private static Sequence read(int program, Step... steps) {
    return new Sequence(program, Sequence.Basis.SOURCE, List.of(steps));
  }

  private static Sequence listed(int program, Step... steps) {
    return new Sequence(program, Sequence.Basis.LISTED, List.of(steps));
  }

  /** With all that programs read of it. */
  static Call meeting(String id, String query, String token) {
    Call call =
        get(MEETINGS + "{" + id + "}" + query)
            .by(token)
            .reads(TEXT, "/data/meeting/topic", "/data/meeting/url", "/data/meeting/note_id")
            .reads(TEXT, "/data/meeting/host_user/id")
            .reads(
                DIGITS,
                "/data/meeting/id",
                "/data/meeting/meeting_no",
                "/data/meeting/create_time",
                "/data/meeting/start_time",
                "/data/meeting/end_time",
                "/data/meeting/participant_count",
                "/data/meeting/participant_count_accumulated")
            .reads(NUMBER, "/data/meeting/status", "/data/meeting/host_user/user_type");
    return query.equals(PARTICIPANTS) ? participants(call) : call;
  }

  private static Call participants(Call call) {
    String first = "/data/meeting/participants/0/";
    return call.reads(TEXT, first + "id")
        .reads(
            DIGITS,
            first + "first_join_time",
            first + "final_leave_time",
            first + "in_meeting_duration")
        .reads(NUMBER, first + "user_type", first + "status")
        .reads(BOOLEAN, first + "is_host", first + "is_cohost", first + "is_external");
  }

  static Call recording(String id, String token) {
    return get(MEETINGS + "{" + id + "}/recording")
        .by(token)
        .reads(TEXT, "/data/recording/url")
        .reads(DIGITS, "/data/recording/duration");
  }

  /** Keeps {@code meeting}, the first of them. */
  private static Call byNumber(String more, String token) {
    return get(MEETINGS
            + "list_by_no?meeting_no={number}&start_time={from}&end_time={until}"
            + more)
        .by(token)
        .reads(BOOLEAN, "/data/has_more")
        .reads(DIGITS, "/data/meeting_briefs/1/id", "/data/meeting_briefs/0/meeting_no")
        .reads(TEXT, "/data/meeting_briefs/0/topic", "/data/meeting_briefs/0/url")
        .keeps("meeting", "/data/meeting_briefs/0/id");
  }

  private static Call search(String query, String body) {
    return send("POST", MEETINGS + "search" + query).by("user_token").json(body);
  }

  /** Keeps {@code meeting}, the first of them. */
  static Call found(String query, String body) {
    return search(query, body)
        .reads(NUMBER, "/data/total")
        .reads(BOOLEAN, "/data/has_more")
        .reads(LIST, "/data/items")
        .reads(TEXT, "/data/items/0/display_info", "/data/items/0/meta_data/description")
        .keeps("meeting", "/data/items/0/id");
  }

  private static Call reserve(String settings) {
    return send("POST", RESERVES + "apply?user_id_type=open_id")
        .by("tenant_token")
        .json(
            "{'end_time':'{reserved_until}','owner_id':'{owner}','meeting_settings':{"
                + settings
                + "'topic':'Interview'}}")
        .reads(TEXT, "/data/reserve/url", "/data/reserve/app_link")
        .reads(DIGITS, "/data/reserve/end_time")
        .keeps("reservation", "/data/reserve/id")
        .keeps("reserved_no", "/data/reserve/meeting_no");
  }

  private static Call reserved(String method, String body) {
    return send(method, RESERVES + "{reservation}?user_id_type=open_id")
        .by("tenant_token")
        .json(body);
  }

  private static Call active() {
    return get(RESERVES + "{reservation}/get_active_meeting?user_id_type=open_id")
        .by("tenant_token");
  }
}

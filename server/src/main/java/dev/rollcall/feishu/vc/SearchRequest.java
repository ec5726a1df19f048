package dev.rollcall.feishu.vc;

import dev.rollcall.feishu.JsonRequest;
import dev.rollcall.http.Request;
import dev.rollcall.json.JsonFields;
import dev.rollcall.record.Moment;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A search as it is asked for.
 *
 * @param organizers open_ids; empty: not asked for
 * @param offset how many results the pages before had
 */
record SearchRequest(
    String query,
    Set<String> organizers,
    Set<String> participants,
    Set<String> rooms,
    Optional<Moment> from,
    Optional<Moment> until,
    int offset,
    int size) {

  /** Results in all. */
  static final int MOST_RESULTS = 150;

  static final int INVALID_PARAMETER = 121001;
  private static final int QUERY_TOO_LONG = 121011;
  private static final int INVALID_FILTER = 121012;
  private static final int INVALID_PAGE_TOKEN = 121020;
  private static final int PAGE_TOO_LARGE = 121021;
  private static final int BEYOND_LAST_RESULT = 121022;
  private static final int INVALID_TIME = 122601;
  private static final int NO_FILTER = 122602;
  private static final int INVALID_ROOM = 122604;

  private static final long BODY_LIMIT = 65_536;
  private static final int LONGEST_QUERY = 50;
  private static final int MOST_IDS = 128;
  private static final int USUAL_SIZE = 15;
  private static final int LARGEST_SIZE = 30;

  /** A request that cannot be answered; the vendor's code says why. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1;
    private final int code;

    private InvalidException(int code) {
      super("code " + code);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  static SearchRequest read(Request request) throws InvalidException {
    int offset = offset(request);
    int size = size(request);
    JsonNode body = JsonRequest.object(request, BODY_LIMIT);
    JsonNode filter = body.path("meeting_filter");
    if (!isAbsent(filter) && !filter.isObject()) {
      throw new InvalidException(INVALID_FILTER);
    }
    JsonNode start = filter.path("start_time");
    if (!isAbsent(start) && !start.isObject()) {
      throw new InvalidException(INVALID_TIME);
    }
    SearchRequest read =
        new SearchRequest(
            query(body),
            ids(filter.path("organizer_ids"), INVALID_FILTER),
            ids(filter.path("participant_ids"), INVALID_FILTER),
            ids(filter.path("open_room_ids"), INVALID_ROOM),
            time(start.path("start_time")),
            time(start.path("end_time")),
            offset,
            size);
    if (!read.hasCondition()) {
      throw new InvalidException(INVALID_PARAMETER);
    }
    if (read.from.isPresent() && read.until.filter(read.from.get()::isAfter).isPresent()) {
      throw new InvalidException(NO_FILTER);
    }
    return read;
  }

  private boolean hasCondition() {
    return !query.isBlank()
        || !organizers.isEmpty()
        || !participants.isEmpty()
        || !rooms.isEmpty()
        || from.isPresent()
        || until.isPresent();
  }

  private static String query(JsonNode body) throws InvalidException {
    JsonNode query = body.path("query");
    if (isAbsent(query)) {
      return "";
    }
    if (!query.isString()) {
      throw new InvalidException(INVALID_PARAMETER);
    }
    String text = query.stringValue();
    if (text.codePointCount(0, text.length()) > LONGEST_QUERY) {
      throw new InvalidException(QUERY_TOO_LONG);
    }
    return text;
  }

  /**
   * Some ids; empty: none are asked for.
   *
   * @param code for one that is no text
   */
  private static Set<String> ids(JsonNode list, int code) throws InvalidException {
    Set<String> ids = new LinkedHashSet<>();
    if (isAbsent(list)) {
      return ids;
    }
    if (!list.isArray() || list.size() > MOST_IDS) {
      throw new InvalidException(INVALID_FILTER);
    }
    for (JsonNode id : list) {
      ids.add(JsonFields.text(id).orElseThrow(() -> new InvalidException(code)));
    }
    return ids;
  }

  private static Optional<Moment> time(JsonNode node) throws InvalidException {
    if (isAbsent(node) || (node.isString() && node.stringValue().isEmpty())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Moment.of(OffsetDateTime.parse(node.stringValue("")).toInstant()));
    } catch (DateTimeException | ArithmeticException noTime) {
      throw new InvalidException(INVALID_TIME);
    }
  }

  private static int offset(Request request) throws InvalidException {
    OptionalLong offset = number(request, "page_token", INVALID_PAGE_TOKEN);
    if (offset.isPresent() && offset.getAsLong() >= MOST_RESULTS) {
      throw new InvalidException(BEYOND_LAST_RESULT);
    }
    return (int) offset.orElse(0);
  }

  private static int size(Request request) throws InvalidException {
    long size = number(request, "page_size", INVALID_PARAMETER).orElse(USUAL_SIZE);
    if (size > LARGEST_SIZE) {
      throw new InvalidException(PAGE_TOO_LARGE);
    }
    if (size == 0) {
      throw new InvalidException(INVALID_PARAMETER);
    }
    return (int) size;
  }

  private static OptionalLong number(Request request, String name, int code)
      throws InvalidException {
    Optional<String> value = request.query(name).filter(text -> !text.isEmpty());
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong number = JsonFields.decimal(value.get());
    if (number.isEmpty() || number.getAsLong() < 0) {
      throw new InvalidException(code);
    }
    return number;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}

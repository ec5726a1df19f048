package dev.rollcall.feishu.vc;

import dev.rollcall.gateway.Refusal.FieldViolation;
import dev.rollcall.http.Request;
import dev.rollcall.json.JsonFields;
import dev.rollcall.meetings.MeetingNumberTable;
import dev.rollcall.record.Moment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The query parameters of {@code list_by_no}, read.
 *
 * @param offset how many meetings the pages before had
 */
record NumberQuery(String meetingNo, Moment from, Moment until, int offset, int size) {

  private static final int USUAL_SIZE = 20;
  private static final int LARGEST_SIZE = 50;
  private static final String SECONDS = "must be Unix seconds";

  /**
   * Reads them.
   *
   * @param violations gets each parameter that is missing or cannot be read
   */
  static NumberQuery read(Request request, List<FieldViolation> violations) {
    String number = required(request, "meeting_no", violations);
    if (!number.isEmpty() && !MeetingNumberTable.isValid(number)) {
      violations.add(new FieldViolation("meeting_no", number, "must be nine digits"));
    }
    return new NumberQuery(
        number,
        time(request, "start_time", violations),
        time(request, "end_time", violations),
        count(request, "page_token", 0, "is not one that an answer gave", violations),
        size(request, violations));
  }

  /** The vendor documents that the start lies before the end; a future end is common. */
  boolean isRange() {
    return from.isBefore(until);
  }

  private static String required(Request request, String name, List<FieldViolation> violations) {
    Optional<String> value = value(request, name);
    if (value.isEmpty()) {
      violations.add(new FieldViolation(name, "", name + " is required"));
    }
    return value.orElse("");
  }

  private static Moment time(Request request, String name, List<FieldViolation> violations) {
    String value = required(request, name, violations);
    OptionalLong seconds = JsonFields.decimal(value);
    if (seconds.isPresent()
        && seconds.getAsLong() >= 0
        && seconds.getAsLong() <= JsonFields.LAST_SECOND) {
      return Moment.ofSeconds(seconds.getAsLong());
    }
    if (!value.isEmpty()) {
      violations.add(new FieldViolation(name, value, SECONDS));
    }
    return Moment.ofSeconds(0);
  }

  /** A larger page than the largest is that one: callers send 999. */
  private static int size(Request request, List<FieldViolation> violations) {
    int size = count(request, "page_size", USUAL_SIZE, "must be a number of 1 or more", violations);
    if (size == 0) {
      violations.add(new FieldViolation("page_size", "0", "must be a number of 1 or more"));
    }
    return Math.min(size, LARGEST_SIZE);
  }

  private static int count(
      Request request,
      String name,
      int absent,
      String description,
      List<FieldViolation> violations) {
    Optional<String> value = value(request, name);
    if (value.isEmpty()) {
      return absent;
    }
    OptionalLong count = JsonFields.decimal(value.get());
    if (count.isPresent() && count.getAsLong() >= 0 && count.getAsLong() <= Integer.MAX_VALUE) {
      return (int) count.getAsLong();
    }
    violations.add(new FieldViolation(name, value.get(), description));
    return absent;
  }

  private static Optional<String> value(Request request, String name) {
    return request.query(name).filter(value -> !value.isEmpty());
  }
}

package dev.rollcall.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * As many made-up meetings as one asks for, all alike: a start, all joins, and, where they are
 * over, all leaves and the end.
 *
 * @param run told from other runs against the same store by it
 * @param participants of each meeting; the first is its host
 * @param ended whether they are over
 * @param start of all of them
 */
public record MadeMeetings(String run, int participants, boolean ended, Instant start) {

  /** Who takes part in all those meetings: a large company. */
  static final int PEOPLE = 10_000;

  private static final List<String> TEAMS =
      List.of(
          "产品", "研发", "销售", "市场", "财务", "人力", "法务", "运营", "设计", "测试", "客服", "采购", "安全", "数据", "平台",
          "架构", "硬件", "海外", "品牌", "物流");
  private static final List<String> KINDS =
      List.of("周会", "评审", "例会", "复盘", "培训", "同步", "访谈", "启动", "排期", "验收", "答疑", "面试");

  private static final Duration ATTENDANCE = Duration.ofMinutes(40);
  private static final Duration LENGTH = Duration.ofHours(1);

  /**
   * Reads a shape.
   *
   * @param shape {@code ended:N} or {@code joining:N}, N participants each
   */
  public static MadeMeetings of(String shape, String run) {
    String[] parts = shape.split(":", 2);
    boolean ended = parts[0].equals("ended");
    if (parts.length != 2 || !(ended || parts[0].equals("joining"))) {
      throw new IllegalArgumentException(shape + " is neither ended:N nor joining:N");
    }
    Duration ago = ended ? Duration.ofDays(1) : Duration.ofHours(1);
    return new MadeMeetings(
        run, Integer.parseInt(parts[1]), ended, Clock.systemUTC().instant().minus(ago));
  }

  /** How many facts a meeting has. */
  public int facts() {
    return ended ? 2 * participants + 2 : participants + 1;
  }

  /** Who takes part; participant 0 is the host. */
  public static String user(long meeting, int participant) {
    return "bench%05d".formatted((meeting * 7 + participant) % PEOPLE);
  }

  /** A team, a kind of meeting and a number, as in 产品周会 12. */
  static String topic(long meeting) {
    int team = (int) (meeting * 31 % TEAMS.size());
    int kind = (int) (meeting / TEAMS.size() % KINDS.size());
    return TEAMS.get(team) + KINDS.get(kind) + " " + meeting;
  }

  /** One of the two words of a topic: each finds a twentieth or a twelfth of all meetings. */
  static String word(int number) {
    int within = number % (TEAMS.size() + KINDS.size());
    return within < TEAMS.size() ? TEAMS.get(within) : KINDS.get(within - TEAMS.size());
  }

  /** One of the facts of all meetings, counted through. */
  public MadeFact fact(long number) {
    long meeting = number / facts();
    int within = (int) (number % facts());
    if (within == 0) {
      return fact(meeting, within, "rollcall.meeting.started", Duration.ZERO, started(meeting));
    }
    if (within <= participants) {
      int participant = within - 1;
      return fact(
          meeting,
          within,
          "rollcall.session.joined",
          after(participant),
          "{\"session\":\"%d-%d\",\"participant\":{\"id\":\"%s\"}}"
              .formatted(meeting, participant, user(meeting, participant)));
    }
    int participant = within - 1 - participants;
    if (participant < participants) {
      return fact(
          meeting,
          within,
          "rollcall.session.left",
          ATTENDANCE.plus(after(participant)),
          "{\"session\":\"%d-%d\",\"reason\":\"left\"}".formatted(meeting, participant));
    }
    return fact(meeting, within, "rollcall.meeting.ended", LENGTH, "{}");
  }

  /** So many of them from one on, as the body of a post. */
  byte[] lines(long first, int count) {
    StringBuilder lines = new StringBuilder(300 * count);
    for (long number = first; number < first + count; number++) {
      lines.append(fact(number).json()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Duration after(int participant) {
    return Duration.ofMillis(100L * participant);
  }

  private static String started(long meeting) {
    return """
    {"topic":"%s","meeting_no":"%09d","url":"https://vc.example.com/j/%d",\
    "password":"%06d","host":{"id":"%s"}}"""
        .formatted(
            topic(meeting),
            100_000_000 + meeting,
            100_000_000 + meeting,
            meeting,
            user(meeting, 0));
  }

  private MadeFact fact(long meeting, int within, String type, Duration after, String data) {
    String subject = "made-" + run + "-" + meeting;
    return new MadeFact(meeting, subject + "-" + within, subject, type, start.plus(after), data);
  }
}

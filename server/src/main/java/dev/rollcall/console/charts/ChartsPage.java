package dev.rollcall.console.charts;

import dev.rollcall.console.charts.BarChart.Value;
import dev.rollcall.console.page.PageHandler;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.console.page.Pages;
import dev.rollcall.console.page.Preferences;
import dev.rollcall.http.Response;
import dev.rollcall.identity.Directory;
import dev.rollcall.record.Moment;
import dev.rollcall.search.ListOrder;
import dev.rollcall.search.MeetingFilter;
import dev.rollcall.search.MeetingFinder;
import dev.rollcall.search.MeetingSearch.Now;
import dev.rollcall.search.MeetingStatistics;
import dev.rollcall.search.MeetingStatistics.Sums;
import dev.rollcall.search.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Meetings, minutes and people by day and by source. */
public record ChartsPage(
    Pages pages,
    MeetingFinder finder,
    Directory directory,
    InstantSource clock,
    Duration emptyGrace)
    implements PageHandler {

  /** The ranges that can be chosen, in days; the first is the one without a choice. */
  private static final List<Integer> RANGES = List.of(30, 7, 90);

  /** Read in about a second. */
  static final int MOST_MEETINGS = 50_000;

  /** One chart. */
  public record Chart(String title, BarChart bars) {}

  /** A row of a table. */
  public record Row(String name, Sums sums) {}

  /**
   * What the page shows.
   *
   * @param days the range that was chosen
   * @param byDay days with a meeting, the latest first
   */
  public record Model(
      int days,
      List<Integer> ranges,
      Sums all,
      List<Chart> charts,
      List<Row> byDay,
      List<Row> bySource,
      boolean isComplete) {}

  @Override
  public Response handle(PageRequest request) {
    Preferences preferences = request.preferences();
    int days =
        RANGES.stream()
            .filter(range -> request.query("days").equals(Optional.of(range.toString())))
            .findFirst()
            .orElse(RANGES.getFirst());
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, preferences.zone());
    LocalDate first = today.minusDays(days - 1L);
    MeetingStatistics found = statistics(preferences, first, Moment.of(now));
    List<LocalDate> range = first.datesUntil(today.plusDays(1)).toList();
    Model model =
        new Model(
            days,
            RANGES.stream().sorted().toList(),
            found.all(),
            List.of(
                chart(preferences, "meetings", range, found, Sums::meetings),
                chart(preferences, "minutes", range, found, Sums::minutes),
                chart(preferences, "people", range, found, Sums::people)),
            found.byDay().reversed().entrySet().stream()
                .map(day -> new Row(day.getKey().toString(), day.getValue()))
                .toList(),
            found.bySource().entrySet().stream()
                .map(source -> new Row(source.getKey(), source.getValue()))
                .toList(),
            found.isComplete());
    return pages.page(200, request, "charts/page", preferences.words().text("charts.title"), model);
  }

  private MeetingStatistics statistics(Preferences preferences, LocalDate first, Moment now) {
    Moment from = Moment.of(first.atStartOfDay(preferences.zone()).toInstant());
    return MeetingStatistics.of(
        finder.stream(
            MeetingFilter.NONE,
            directory.tenants(),
            new Window(
                ListOrder.LATEST_FIRST, Optional.of(from), Optional.empty(), Optional.empty()),
            new Now(now, emptyGrace)),
        preferences.zone(),
        now,
        MOST_MEETINGS);
  }

  private static Chart chart(
      Preferences preferences,
      String name,
      List<LocalDate> range,
      MeetingStatistics found,
      ToLongFunction<Sums> amount) {
    Stream<Value> values =
        range.stream()
            .map(
                day -> {
                  long sum = amount.applyAsLong(found.byDay().getOrDefault(day, Sums.NONE));
                  return new Value(day.toString().substring(5), sum, day + ": " + sum);
                });
    return new Chart(preferences.words().text("charts." + name), BarChart.of(values.toList()));
  }
}

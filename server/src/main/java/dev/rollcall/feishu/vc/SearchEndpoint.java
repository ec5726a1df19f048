package dev.rollcall.feishu.vc;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.config.Settings;
import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.vc.SearchRequest.InvalidException;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.identity.Directory;
import dev.rollcall.meetings.MeetingNumberTable;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.MeetingSearch;
import dev.rollcall.search.MeetingSearch.Hit;
import dev.rollcall.search.MeetingSearch.Now;
import dev.rollcall.search.MeetingSearch.Result;
import dev.rollcall.search.SearchQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code POST /open-apis/vc/v1/meetings/search}: ended meetings by words of the topic or the nine
 * digits, people, rooms and start; latest first. Its errors have HTTP status 500.
 */
public final class SearchEndpoint {

  private static final String INCOMPLETE =
      "many meetings have changed and are being indexed; some may be missing, search again later";

  private final MeetingSearch search;
  private final MeetingNumberTable numbers;
  private final Directory directory;
  private final MeetingAccess access;
  private final UserTokenSees userTokenSees;
  private final Duration emptyGrace;
  private final InstantSource clock;

  /**
   * With the policies and the empty grace of {@code settings}.
   *
   * @param mirrored which tenants have a source of which records are mirrored
   */
  public SearchEndpoint(
      MeetingSearch search,
      MeetingNumberTable numbers,
      Directory directory,
      Predicate<TenantKey> mirrored,
      Settings settings,
      InstantSource clock) {
    Policies policies = settings.policies();
    this.search = search;
    this.numbers = numbers;
    this.directory = directory;
    this.access = new MeetingAccess(policies, mirrored);
    this.userTokenSees = policies.userTokenSees();
    this.emptyGrace = settings.emptyGrace();
    this.clock = clock;
  }

  public Route route(VendorRoutes routes) {
    return routes.of("vc.v1.meeting.search", this::answer);
  }

  private Response answer(AdmittedCall call) {
    try {
      return answer(call, SearchRequest.read(call.request()));
    } catch (InvalidException invalid) {
      return call.error(invalid.code());
    }
  }

  private Response answer(AdmittedCall call, SearchRequest request) {
    Now now = new Now(Moment.of(clock.instant()), emptyGrace);
    Predicate<MeetingRecord> readable =
        meeting -> access.denial(call.grant(), meeting, now.time()).isEmpty();
    String number = request.query().replaceAll("\\s", "");
    boolean isNumber = MeetingNumberTable.isValid(number);
    SearchQuery query = query(call, request, isNumber ? "" : request.query());
    Result result =
        isNumber
            ? MeetingSearch.among(
                numbers.find(call.tenant(), number),
                query,
                now,
                readable,
                SearchRequest.MOST_RESULTS)
            : search.find(call.tenant(), query, now, readable, SearchRequest.MOST_RESULTS);
    return answer(request, result);
  }

  private Response answer(SearchRequest request, Result result) {
    List<Hit> hits = result.hits();
    int from = Math.min(request.offset(), hits.size());
    int to = Math.min(from + request.size(), hits.size());
    SearchItemJson item =
        new SearchItemJson(request.query(), user -> directory.profile(user).name());
    return AdmittedCall.success(
        json -> {
          json.writeNumberProperty("total", hits.size());
          json.writeBooleanProperty("has_more", to < hits.size());
          json.writeArrayPropertyStart("items");
          hits.subList(from, to).forEach(hit -> item.write(json, hit));
          json.writeEndArray();
          if (to < hits.size()) {
            json.writeStringProperty("page_token", Integer.toString(to));
          }
          if (!result.isComplete()) {
            json.writeStringProperty("notice", INCOMPLETE);
          }
        });
  }

  private SearchQuery query(AdmittedCall call, SearchRequest request, String text) {
    return new SearchQuery(
        text,
        users(call, request.organizers()),
        users(call, request.participants()),
        Optional.of(request.rooms()).filter(rooms -> !rooms.isEmpty()),
        request.from(),
        request.until(),
        call.grant().user().filter(_ -> userTokenSees != UserTokenSees.TENANT));
  }

  /** An open_id that is nobody's finds no meeting. */
  private Optional<Set<Identity.User>> users(AdmittedCall call, Set<String> openIds) {
    return openIds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            openIds.stream()
                .flatMap(id -> directory.byOpenId(call.grant().app().id(), id).stream())
                .collect(Collectors.toSet()));
  }
}

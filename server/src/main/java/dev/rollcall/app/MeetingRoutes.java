package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.feishu.VendorRoutes;
import dev.rollcall.feishu.vc.MeetingEndpoint;
import dev.rollcall.feishu.vc.MeetingsByNumberEndpoint;
import dev.rollcall.feishu.vc.RecordingEndpoint;
import dev.rollcall.feishu.vc.SearchEndpoint;
import dev.rollcall.http.Route;
import dev.rollcall.meetings.MeetingNumberTable;
import dev.rollcall.record.TenantKey;
import dev.rollcall.search.MeetingSearch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Wires the vendor's calls that read and find meetings and their recordings. */
final class MeetingRoutes {

  private MeetingRoutes() {}

  static List<Route> of(
      Core records,
      VendorRoutes vendor,
      Settings settings,
      Supplier<String> publicUrl,
      InstantSource clock) {
    Predicate<TenantKey> mirrored = records.sources()::areMirrored;
    MeetingNumberTable numbers = new MeetingNumberTable(records.database(), records.meetings());
    List<Route> routes = new ArrayList<>();
    routes.add(
        new MeetingEndpoint(records.meetings(), records.directory(), mirrored, settings, clock)
            .route(vendor));
    routes.add(new MeetingsByNumberEndpoint(numbers, mirrored, settings, clock).route(vendor));
    routes.add(
        new SearchEndpoint(
                new MeetingSearch(records.database(), records.meetings()),
                numbers,
                records.directory(),
                mirrored,
                settings,
                clock)
            .route(vendor));
    routes.addAll(
        new RecordingEndpoint(records.meetings(), mirrored, settings, publicUrl, clock)
            .routes(vendor));
    return routes;
  }
}

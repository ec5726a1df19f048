package dev.rollcall.app;

import dev.rollcall.admin.meetings.MeetingAdminRoutes;
import dev.rollcall.admin.operations.Operations;
import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.admins.Admins;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.audit.AuditPage;
import dev.rollcall.console.charts.ChartPages;
import dev.rollcall.console.inbox.InboxPages;
import dev.rollcall.console.journal.JournalPages;
import dev.rollcall.console.made.ConsoleSource;
import dev.rollcall.console.made.MadePages;
import dev.rollcall.console.made.RunningMeetings;
import dev.rollcall.console.manage.ManagePages;
import dev.rollcall.console.meetings.MeetingPages;
import dev.rollcall.console.meetings.Published;
import dev.rollcall.console.operations.OperationPages;
import dev.rollcall.console.testing.TestPages;
import dev.rollcall.feishu.vc.MeetingPreview;
import dev.rollcall.journal.Journal;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.admins.ManagedAdmins;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.manage.sources.SourceKinds;
import dev.rollcall.search.MeetingFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The console's pages besides sign-in. */
final class ConsolePages {

  private ConsolePages() {}

  static List<PageGroup> of(
      Launch launch,
      Core records,
      MeetingFinder finder,
      MeetingAdminRoutes meetings,
      Management management,
      ManagedSources sources,
      ManagedTokens managedTokens,
      Admins admins,
      Operations operations,
      Supplier<String> publicUrl,
      Journal journal,
      Optional<TestControls> tests) {
    List<PageGroup> groups = new ArrayList<>();
    ConsoleSource made =
        new ConsoleSource(records.sources(), management, sources, records.ingest());
    groups.add(
        new MeetingPages(
            meetings,
            new MeetingPreview(
                records.directory(), records.sources()::areMirrored, launch.settings()),
            launch
                .testClock()
                .flatMap(_ -> launch.seed())
                .map(Published::of)
                .orElse(Published.NOTHING),
            publicUrl,
            new RunningMeetings(records.directory(), made, launch.clock(), launch.ids())));
    groups.add(
        new ChartPages(
            finder, records.directory(), launch.clock(), launch.settings().emptyGrace()));
    groups.add(new MadePages(records.directory(), made, launch.clock(), launch.ids()));
    groups.add(new JournalPages(journal, tests.isPresent()));
    groups.add(new InboxPages(records.inbox(), management.changes()));
    groups.add(
        new ManagePages(
            management,
            sources,
            new SourceKinds(Adapters.KINDS),
            managedTokens,
            new ManagedAdmins(admins)));
    groups.add(new OperationPages(operations));
    groups.add(new AuditPage(management.changes()));
    tests.ifPresent(controls -> groups.add(new TestPages(controls)));
    return List.copyOf(groups);
  }
}

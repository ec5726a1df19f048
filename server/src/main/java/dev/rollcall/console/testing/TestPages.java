package dev.rollcall.console.testing;

import dev.rollcall.admin.testing.TestControls;
import dev.rollcall.admins.Role;
import dev.rollcall.console.access.Gate;
import dev.rollcall.console.access.PageGroup;
import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import java.util.List;

/** The page of a server for tests, and its forms. */
public record TestPages(TestControls controls) implements PageGroup {

  @Override
  public List<Route> routes(Gate gate, Pages pages) {
    TestsPage page = new TestsPage(pages, controls);
    ClockForm clock = new ClockForm(page, controls.clock(), gate);
    FaultForms faults = new FaultForms(page, controls.faults());
    WorldPages worlds = new WorldPages(pages, page, controls.worlds());
    ResetPages reset = new ResetPages(pages, page, controls.reset(), gate);
    String world = WorldPages.PATH + "/{world}";
    return List.of(
        gate.page(Role.READER, TestsPage.PATH, page),
        gate.form(Role.ADMIN, TestsPage.PATH + "/clock", clock),
        gate.form(Role.ADMIN, TestsPage.PATH + "/faults", faults::add),
        gate.form(Role.ADMIN, TestsPage.PATH + "/faults/remove", faults::remove),
        gate.form(Role.ADMIN, WorldPages.PATH, worlds::make),
        gate.page(Role.ADMIN, world, worlds::ask),
        gate.form(Role.ADMIN, world, worlds::remove),
        gate.page(Role.ADMIN, ResetPages.PATH, reset::ask),
        gate.form(Role.ADMIN, ResetPages.PATH, reset::run));
  }
}

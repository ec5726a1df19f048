package dev.rollcall.console.access;

import dev.rollcall.console.page.Pages;
import dev.rollcall.http.Route;
import java.util.List;

/** Pages that belong together, with what they need of the server. */
@FunctionalInterface
public interface PageGroup {

  List<Route> routes(Gate gate, Pages pages);
}

package dev.rollcall.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RouterTest {

  /**
   * The rules once more, segment by segment: what a path's segments must be, and what they give.
   */
  @Property(tries = 5_000)
  void pathsAreTakenApartAtTheirSlashes(
      @ForAll("routes") Route route, @ForAll("paths") String path) {
    Optional<Map<String, String>> found =
        new Router(List.of(route)).find("GET", path).map(Router.Match::pathParameters);

    assertThat(found).isEqualTo(expected(route, List.of(path.split("/", -1))));
    assertThat(new Router(List.of(route)).find("POST", path)).isEmpty();
  }

  @Example
  void whatIsWrittenOutGoesBeforeWhatIsNamed() {
    Route named = route("/a/{x}");
    Route written = route("/a/b");
    Router router = new Router(List.of(named, written));

    assertThat(router.find("GET", "/a/b").map(Router.Match::route)).contains(written);
    assertThat(router.find("GET", "/a/c").map(Router.Match::route)).contains(named);
  }

  @Example
  void aReservedValueIsNoName() {
    Router router = new Router(List.of(route("/a/{x}").reserving(Set.of("list"))));

    assertThat(router.find("GET", "/a/b")).isPresent();
    assertThat(router.find("GET", "/a/list")).isEmpty();
    assertThat(router.find("GET", "/a/l%69st")).isEmpty();
  }

  @Provide
  static Arbitrary<Route> routes() {
    Arbitrary<String> segment = Arbitraries.of("a", "bc", "{x}", "{y}");
    return Combinators.combine(
            segment.list().uniqueElements().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (segments, slash, below) -> {
              // Only a route with a name may answer below itself.
              boolean named = segments.stream().anyMatch(one -> one.startsWith("{"));
              Route plain = route("/" + String.join("/", segments));
              Route tolerant = slash ? plain.toleratingTrailingSlash() : plain;
              return below && named ? tolerant.andBelow() : tolerant;
            });
  }

  @Provide
  static Arbitrary<String> paths() {
    return Arbitraries.of("a", "bc", "", ".", "..", "%41", "...", "b")
        .list()
        .ofMaxSize(5)
        .map(segments -> "/" + String.join("/", segments));
  }

  private static Route route(String template) {
    return new Route("GET", template, _ -> Response.text(200, ""));
  }

  private static Optional<Map<String, String>> expected(Route route, List<String> path) {
    List<String> wanted = List.of(route.template().split("/", -1));
    List<String> rest = new ArrayList<>(path);
    Map<String, String> values = new HashMap<>();
    for (String segment : wanted) {
      String given = rest.isEmpty() ? null : rest.removeFirst();
      boolean named = segment.startsWith("{");
      if (given == null || (!named && !given.equals(segment))) {
        return Optional.empty();
      }
      if (named) {
        if (List.of("", ".", "..").contains(given)) {
          return Optional.empty();
        }
        values.put(segment.substring(1, segment.length() - 1), given.replace("%41", "A"));
      }
    }
    boolean slash = rest.equals(List.of("")) && route.trailingSlash();
    if (!rest.isEmpty() && !slash && !route.below()) {
      return Optional.empty();
    }
    if (route.below()) {
      values.put(Route.BELOW, String.join("/", rest));
    }
    return Optional.of(values);
  }
}

package dev.rollcall.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EndpointTableTest {

  private static final Path PAGE = Path.of("..", "docs", "endpoints.md");

  static Stream<Endpoint> endpoints() {
    return EndpointTable.all().stream();
  }

  @Test
  void faultOfOursInASearchIsASearchServiceError() {
    assertThat(EndpointTable.named("vc.v1.meeting.search").internalError())
        .contains(new VendorError(121040, 500, "search service error"));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void whatIsServedIsNotListedAsUnserved(Endpoint endpoint) {
    String anyValue = endpoint.path().replaceAll(":[a-z_]+", "7");

    assertThat(UnservedCalls.contains(endpoint.method(), anyValue)).isFalse();
  }

  /** A word of another call must not be taken for an id, for any method of that call. */
  @ParameterizedTest
  @MethodSource("endpoints")
  void whatStandsLiterallyInAnotherCallIsReserved(Endpoint endpoint) {
    int colon = endpoint.path().indexOf(":");
    Set<String> words = new TreeSet<>();
    if (colon > 0) {
      String front = endpoint.path().substring("/open-apis".length(), colon);
      Stream.concat(
              ResourceLines.of("unserved.txt").stream().map(line -> line.split(" ", 2)[1]),
              EndpointTable.all().stream().map(Endpoint::path))
          .map(path -> path.replaceFirst("^/open-apis", ""))
          .filter(path -> path.startsWith(front))
          .map(path -> path.substring(front.length()).split("/", 2)[0])
          .filter(word -> !word.startsWith(":"))
          .forEach(words::add);
    }

    assertThat(new TreeSet<>(endpoint.reserved())).isEqualTo(words);
  }

  @Test
  void namesAreUnique() {
    assertThat(EndpointTable.all().stream().map(Endpoint::name)).doesNotHaveDuplicates();
  }

  /** With {@code -Drollcall.write-docs=true} the page is written anew, to be committed. */
  @Test
  void pageOfEndpointsIsWhatTheTableSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("rollcall.write-docs")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    return """
    # Endpoints

    The calls of Feishu's Open API that Rollcall serves, made from the same table as the routes and the gateway's rules.
    [FIDELITY.md](../FIDELITY.md) says how exact each is. A call of Feishu's that is not here answers 404 in JSON and says so.

    A token needs one of the scopes; a user token needs it of the app *and* of the user. Without a field scope the call is answered, but its fields are left out.

    | call | tokens | scopes | field scopes | limit |
    |---|---|---|---|---|
    """
        + EndpointTable.all().stream().map(EndpointTableTest::row).collect(Collectors.joining())
        + """

        ## Errors

        Besides [those of the gateway](../FIDELITY.md#gateway). The same code has other meanings at other endpoints.

        | call | errors |
        |---|---|
        """
        + EndpointTable.all().stream()
            .filter(endpoint -> !endpoint.errors().isEmpty())
            .map(EndpointTableTest::errors)
            .collect(Collectors.joining());
  }

  private static String row(Endpoint endpoint) {
    return "| `%s %s` | %s | %s | %s | %s |\n"
        .formatted(
            endpoint.method(),
            endpoint.path(),
            endpoint.rules().tokens().isEmpty()
                ? "none"
                : endpoint.rules().tokens().stream()
                    .map(kind -> kind.wire())
                    .sorted()
                    .collect(Collectors.joining(", ")),
            code(endpoint.rules().scopes()),
            code(endpoint.fieldScopes()),
            limit(endpoint));
  }

  private static String code(Iterable<String> words) {
    String text = String.join("`, `", words);
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String limit(Endpoint endpoint) {
    if (endpoint.rules().tokens().isEmpty()) {
      return "";
    }
    return endpoint
        .rules()
        .limits()
        .map(
            limits ->
                limits.perSecond() == Integer.MAX_VALUE
                    ? limits.perMinute() + " a minute"
                    : limits.perSecond() + " a second")
        .orElse("`rate-limit.*`");
  }

  private static String errors(Endpoint endpoint) {
    return "| `%s %s` | %s |\n"
        .formatted(
            endpoint.method(),
            endpoint.path(),
            endpoint.errors().stream()
                .map(error -> "%d (%d) %s".formatted(error.code(), error.status(), error.msg()))
                .collect(Collectors.joining("; ")));
  }
}

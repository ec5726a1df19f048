package dev.rollcall.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.testkit.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each endpoint that takes a token, with each kind of token, scopes of app and user, part in the
 * meeting and tenant, under each value of {@code user-token-sees}: {@link Expected} says what
 * comes.
 */
final class EveryEndpointTest {

  private static final Map<UserTokenSees, TwoTenants> SERVERS = new EnumMap<>(UserTokenSees.class);

  @BeforeAll
  static void start(@TempDir Path folder) throws InterruptedException {
    for (UserTokenSees sees : UserTokenSees.values()) {
      String value = sees.name().toLowerCase(Locale.ROOT).replace('_', '-');
      SERVERS.put(sees, new TwoTenants(folder.resolve(value), value));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(TwoTenants::close);
    SERVERS.clear();
  }

  private static TwoTenants server(UserTokenSees sees) {
    return Optional.ofNullable(SERVERS.get(sees)).orElseThrow();
  }

  static Stream<Arguments> endpoints() {
    return EndpointTable.all().stream()
        .filter(endpoint -> !endpoint.rules().tokens().isEmpty())
        .flatMap(
            endpoint ->
                Stream.of(UserTokenSees.values())
                    .map(
                        sees ->
                            Arguments.argumentSet(endpoint.name() + " " + sees, endpoint, sees)));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everyCallerGetsWhatTheTableAndThePoliciesSay(Endpoint endpoint, UserTokenSees sees) {
    SoftAssertions cells = new SoftAssertions();
    for (Caller caller : Caller.all()) {
      for (boolean own : List.of(true, false)) {
        check(cells, endpoint, caller, own, sees);
      }
    }
    cells.assertAll();
  }

  private static void check(
      SoftAssertions cells, Endpoint endpoint, Caller caller, boolean own, UserTokenSees sees) {
    TwoTenants server = server(sees);
    Asked asked = Asked.of(endpoint);
    Map<String, String> thing = own ? server.own(endpoint) : server.foreign();
    Expected expected = Expected.of(endpoint, caller, own, sees);

    Answer answer = server.call(endpoint, caller, thing);

    String cell = "%s, %s: %s".formatted(caller, own ? "own" : "foreign", answer.text());
    cells.assertThat(answer.code()).as(cell).isEqualTo(expected.code());
    cells.assertThat(answer.status()).as(cell).isEqualTo(expected.status());
    cells.assertThat(answer.json().has("data")).as(cell).isEqualTo(hasData(endpoint, expected));
    List<String> hidden = new ArrayList<>(server.foreign().values());
    if (!expected.visible()) {
      hidden.addAll(thing.values());
    } else if (!asked.shown().isEmpty()) {
      cells.assertThat(answer.text()).as(cell).contains(thing.get(asked.shown()));
    }
    hidden.removeIf((asked.path(endpoint, thing) + asked.body(thing))::contains);
    cells.assertThat(answer.text()).as(cell).doesNotContain(hidden);
  }

  /** The bot's answer is flat; a refusal has no data, which clients look for. */
  private static boolean hasData(Endpoint endpoint, Expected expected) {
    return expected.code() == 0 && !endpoint.name().equals("bot.v3.info");
  }

  static Stream<Arguments> openEndpoints() {
    return EndpointTable.all().stream()
        .filter(endpoint -> endpoint.rules().tokens().isEmpty())
        .map(endpoint -> Arguments.argumentSet(endpoint.name(), endpoint));
  }

  @ParameterizedTest
  @MethodSource("openEndpoints")
  void endpointThatTakesNoTokenTellsNothingOfATenant(Endpoint endpoint) {
    TwoTenants server = server(UserTokenSees.TENANT);
    for (Caller caller : Caller.all()) {
      Answer answer = server.call(endpoint, caller, server.own(endpoint));

      assertThat(answer.text()).as(caller.toString()).doesNotContain("\"code\":0");
      assertThat(answer.text()).doesNotContain(server.own(endpoint).values());
      assertThat(answer.text()).doesNotContain(server.foreign().values());
    }
  }
}

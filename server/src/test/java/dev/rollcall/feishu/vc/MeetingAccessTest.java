package dev.rollcall.feishu.vc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Policies;
import dev.rollcall.config.Policies.UserTokenSees;
import dev.rollcall.gateway.PolicyCase;
import dev.rollcall.meetings.StoredMeeting;
import dev.rollcall.record.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ownership and the window. */
final class MeetingAccessTest {

  private static final Instant NOW = Instant.parse("2026-11-22T11:30:00Z");
  private static final Duration DAYS_90 = Duration.ofDays(90);

  @ParameterizedTest
  @CsvSource({
    "PARTICIPANTS, u-alice, 200",
    "PARTICIPANTS, u-bob, 200",
    "PARTICIPANTS, u-carol, 200",
    "PARTICIPANTS, u-dave, 403",
    "OWNER_ONLY, u-alice, 200",
    "OWNER_ONLY, u-bob, 403",
    "OWNER_ONLY, u-carol, 403",
    "OWNER_ONLY, u-dave, 403",
    "TENANT, u-alice, 200",
    "TENANT, u-dave, 200",
    "OWNER_ONLY, t-read, 200",
  })
  void policyTellsWhatAUserTokenSees(UserTokenSees sees, String token, int status) {
    StoredMeeting meeting = Meetings.endedAt(NOW.minusSeconds(60));
    try (VendorServer server = new VendorServer(PolicyCase.userTokenSees(sees), meeting)) {
      Identity.User dave = new Identity.User(People.TENANT, "dave", 9);
      server.tokens.user(
          "u-dave", VendorServer.app(VendorServer.READ), dave, Set.of(VendorServer.READ));

      assertThat(server.get(Meetings.OTHER_ID, token).statusCode()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({"121005, 403", "121004, 404"})
  void policyAnswersForTheMeetingOfAnotherTenant(int code, int status) {
    StoredMeeting foreign =
        Meetings.inTenant(People.OTHER_TENANT, Meetings.endedAt(NOW.minusSeconds(60)));
    try (VendorServer server = new VendorServer(PolicyCase.foreignMeeting(code), foreign)) {
      assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(status);
      assertThat(server.get(Meetings.OTHER_ID, "u-alice").statusCode()).isEqualTo(status);
      Golden.assertBody(server.get(Meetings.OTHER_ID, "t-all"), Integer.toString(code));
    }
  }

  @Test
  void ninetyDaysAfterItsEndAMeetingIsStillVisible() {
    assertStatus(Policies.DEFAULT, Meetings.endedAt(NOW.minus(DAYS_90)), 200);
    assertStatus(Policies.DEFAULT, Meetings.endedAt(NOW.minus(DAYS_90).minusNanos(1000)), 404);
  }

  @Test
  void theWindowMovesWithTheClock() {
    try (VendorServer server = new VendorServer(Meetings.endedAt(NOW))) {
      server.clock.pass(DAYS_90);
      assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(200);
      server.clock.pass(Duration.ofSeconds(1));
      assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aRunningMeetingIsAlwaysVisible() {
    try (VendorServer server = new VendorServer(Meetings.ofThePage())) {
      assertThat(server.get(Meetings.PAGE_ID, "t-all").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"121004, 404", "121005, 403"})
  void policyAnswersForAMeetingBeforeTheWindow(int code, int status) {
    assertStatus(
        PolicyCase.windowError(code), Meetings.endedAt(NOW.minus(DAYS_90.plusDays(1))), status);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1000})
  void policySetsTheWindow(long days) {
    Duration window = Duration.ofDays(days);

    assertStatus(PolicyCase.queryWindow(window), Meetings.endedAt(NOW.minus(window)), 200);
    assertStatus(
        PolicyCase.queryWindow(window), Meetings.endedAt(NOW.minus(window).minusSeconds(1)), 404);
    assertStatus(
        PolicyCase.unlimitedWindow(), Meetings.endedAt(NOW.minus(window.multipliedBy(9))), 200);
  }

  @Test
  void mirroredRecordsOutlastTheVendorsWindowUnlessASettingLimitsThem() {
    Policies sixty = PolicyCase.queryWindow(Duration.ofDays(60));
    for (Policies policies : List.of(Policies.DEFAULT, sixty)) {
      try (VendorServer server =
          new VendorServer(policies, Meetings.endedAt(NOW.minus(DAYS_90.multipliedBy(9))))) {
        server.mirrored.add(People.OTHER_TENANT);
        assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(404);
        server.mirrored.add(People.TENANT);
        int status = policies.equals(sixty) ? 404 : 200;
        assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(status);
        assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(status);
      }
    }
  }

  @Test
  void ownershipIsToldBeforeTheWindow() {
    StoredMeeting old = Meetings.endedAt(NOW.minus(DAYS_90.plusDays(1)));
    try (VendorServer server = new VendorServer(Meetings.inTenant(People.OTHER_TENANT, old))) {
      Golden.assertBody(server.get(Meetings.OTHER_ID, "t-all"), "121005");
    }
  }

  @Test
  void artifactsAreJustAsClosed() {
    StoredMeeting foreign = Meetings.inTenant(People.OTHER_TENANT, Meetings.running());
    try (VendorServer server = new VendorServer(foreign)) {
      Golden.assertBody(server.get(Meetings.OTHER_ID + "?query_mode=1", "t-all"), "121005");
    }
  }

  private static void assertStatus(Policies policies, StoredMeeting meeting, int status) {
    try (VendorServer server = new VendorServer(policies, meeting)) {
      assertThat(server.get(Meetings.OTHER_ID, "t-all").statusCode()).isEqualTo(status);
    }
  }
}

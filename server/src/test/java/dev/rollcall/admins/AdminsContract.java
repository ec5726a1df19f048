package dev.rollcall.admins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.app.Core;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.record.Moment;
import dev.rollcall.testkit.MutableClock;
import dev.rollcall.time.IdSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What holds of administrators and their log on every engine of the store. */
abstract class AdminsContract {

  private final MutableClock clock = new MutableClock("2026-11-20T09:00:00Z");
  private Core core;
  private Admins admins;

  /** Settings of a new store, as {@code key=value}. */
  abstract List<String> store();

  abstract Path folder();

  @BeforeEach
  void open() {
    core =
        Core.open(
            SettingsReader.read(
                new SettingsInput(
                    Optional.empty(), Map.of(), store(), Map.of("data", folder().toString()))),
            clock,
            IdSource.secure());
    admins = new Admins(core.database(), core.key(), core.changes(), clock, IdSource.secure());
  }

  @AfterEach
  void close() {
    core.close();
  }

  @Test
  void administratorIsFoundByTokenUntilRevoked() {
    Admins.Made ada = admins.make(Actor.BUILT_IN, "ada", Role.OPERATOR).orElseThrow();
    assertThat(admins.byToken(ada.token())).contains(ada.admin());
    assertThat(ada.admin().created()).isEqualTo(Moment.of(clock.instant()));
    assertThat(admins.make(Actor.BUILT_IN, "ada", Role.ADMIN)).isEmpty();
    assertThat(admins.revoke(Actor.BUILT_IN, "ada")).contains(ada.admin());
    assertThat(admins.revoke(Actor.BUILT_IN, "ada")).isEmpty();
    assertThat(admins.byToken(ada.token())).isEmpty();
    assertThat(log(AuditFilter.ALL)).containsExactly("delete admins/ada", "create admins/ada");
  }

  @Test
  void pageBeginsBehindTheLastOfThePageBefore() {
    for (String name : List.of("b", "a", "c")) {
      admins.make(Actor.BUILT_IN, name, Role.READER);
    }
    assertThat(admins.page("", 2)).extracting(Admin::name).containsExactly("a", "b");
    assertThat(admins.page("b", 2)).extracting(Admin::name).containsExactly("c");
    List<AuditEntry> latest = core.changes().page(AuditFilter.ALL, Long.MAX_VALUE, 2);
    assertThat(latest).extracting(AuditEntry::resource).containsExactly("admins/c", "admins/a");
    assertThat(core.changes().page(AuditFilter.ALL, latest.getLast().number(), 2))
        .extracting(AuditEntry::resource)
        .containsExactly("admins/b");
  }

  @Test
  void entriesAreFiltered() {
    admins.make(Actor.BUILT_IN, "ada", Role.READER);
    clock.pass(Duration.ofMinutes(1));
    Moment later = Moment.of(clock.instant());
    admins.make(new Actor("ada"), "a_a", Role.READER);
    Optional<String> none = Optional.empty();
    Optional<Moment> any = Optional.empty();
    assertThat(log(new AuditFilter(Optional.of("ada"), none, any, any)))
        .containsExactly("create admins/a_a");
    assertThat(log(new AuditFilter(none, Optional.of("admins/ada"), any, any)))
        .containsExactly("create admins/ada");
    assertThat(log(new AuditFilter(none, Optional.of("admins"), any, any))).hasSize(2);
    assertThat(log(new AuditFilter(none, Optional.of("admins/a"), any, any))).isEmpty();
    assertThat(log(new AuditFilter(none, none, Optional.of(later), any)))
        .containsExactly("create admins/a_a");
    assertThat(log(new AuditFilter(none, none, any, Optional.of(later))))
        .containsExactly("create admins/ada");
  }

  @Test
  void failedChangeLeavesNeitherChangeNorEntry() {
    assertThatThrownBy(
            () ->
                core.changes()
                    .make(
                        Actor.BUILT_IN,
                        (connection, log) -> {
                          log.add("create", "x", JsonMapper.shared().createObjectNode());
                          throw new IllegalArgumentException("no");
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThat(log(AuditFilter.ALL)).isEmpty();
  }

  @Test
  void trialAnswersAndChangesNothing() {
    Admin ada = new Admin("ada", Role.READER, Moment.of(clock.instant()));
    boolean would =
        core.changes()
            .tryOut(
                (connection, log) -> {
                  log.add("create", "admins/ada", JsonMapper.shared().createObjectNode());
                  return AdminTable.insert(connection, ada, "hash");
                });
    assertThat(would).isTrue();
    assertThat(admins.page("", 10)).isEmpty();
    assertThat(log(AuditFilter.ALL)).isEmpty();
  }

  private List<String> log(AuditFilter filter) {
    return core.changes().page(filter, Long.MAX_VALUE, 100).stream()
        .map(entry -> entry.action() + " " + entry.resource())
        .toList();
  }
}

package dev.rollcall.gateway;

import dev.rollcall.config.Settings;
import dev.rollcall.identity.App;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** The calls that an app may make in a calendar month; without a quota nothing is counted. */
final class MonthlyQuota {

  /** The vendor's month. */
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final OptionalLong byDefault;
  private final QuotaLedger ledger;
  private final InstantSource clock;

  MonthlyQuota(Settings settings, QuotaLedger ledger, InstantSource clock) {
    this.byDefault = settings.monthlyQuota();
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Counts one call; false, and not counted, where the month's are used up. */
  boolean take(App app) {
    OptionalLong quota = app.monthlyQuota().isPresent() ? app.monthlyQuota() : byDefault;
    if (quota.isEmpty()) {
      return true;
    }
    YearMonth month = YearMonth.from(clock.instant().atOffset(CHINA));
    boolean taken = ledger.add(app.id(), app.tenant(), month, 1) <= quota.getAsLong();
    if (!taken) {
      ledger.add(app.id(), app.tenant(), month, -1);
    }
    return taken;
  }
}

package dev.rollcall.gateway;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.time.YearMonth;

/** Keeps how many calls an app made in a tenant in a month; survives restarts. */
@FunctionalInterface
public interface QuotaLedger {

  /** Adds to a count that starts at 0, in one step however many call; the new count. */
  long add(AppId app, TenantKey tenant, YearMonth month, long delta);
}

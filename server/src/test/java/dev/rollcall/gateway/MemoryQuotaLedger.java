package dev.rollcall.gateway;

import dev.rollcall.record.AppId;
import dev.rollcall.record.TenantKey;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Forgets with the process. */
public final class MemoryQuotaLedger implements QuotaLedger {

  private final Map<List<Object>, Long> counts = new ConcurrentHashMap<>();

  @Override
  public long add(AppId app, TenantKey tenant, YearMonth month, long delta) {
    return counts.merge(List.of(app, tenant, month), delta, Long::sum);
  }

  public boolean isUntouched() {
    return counts.isEmpty();
  }
}

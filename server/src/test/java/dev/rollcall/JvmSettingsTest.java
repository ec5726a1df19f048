package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.spi.InetAddressResolverProvider;
import java.util.ServiceLoader;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;

final class JvmSettingsTest {

  @Test
  void thereIsACarrierMoreThanConnectionsCanKeepBusy() {
    JvmSettings.apply();

    assertThat(
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                .getParallelism())
        .isGreaterThan(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void theJarDoesNotChangeHowNamesAreResolved() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class)).isEmpty();
  }
}

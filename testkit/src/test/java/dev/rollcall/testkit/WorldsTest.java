package dev.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@RollcallTest
class WorldsTest {

  private static final Set<String> TENANTS = ConcurrentHashMap.newKeySet();

  @RepeatedTest(3)
  void eachTestHasAWorldOfItsOwn(World world) {
    assertThat(TENANTS.add(world.tenantKey())).isTrue();
    String id = world.meeting("Mine").host(world.user("alice")).at("10:00").ends("11:00");
    world.assertMeeting(id).hasTopic("Mine").hasHost(world.user("alice"));
  }

  @Nested
  class WorldOfANestedClass {
    @Test
    void isFreshToo(World world) {
      assertThat(TENANTS.add(world.tenantKey())).isTrue();
    }
  }

  @Test
  void noWorldSeesTheMeetingsOfAnother(World mine, Rollcall rollcall) {
    String id = mine.meeting("Mine").host(mine.user("alice")).at("10:00").ends("11:00");
    try (World other = rollcall.world()) {
      assertThatThrownBy(() -> other.assertMeeting(id)).hasMessageContaining("121005");
      assertThat(other.user("alice").openId()).isNotEqualTo(mine.user("alice").openId());
    }
  }

  @Test
  void closedWorldIsGone(Rollcall rollcall) {
    World world = rollcall.world();
    world.close();
    assertThatThrownBy(() -> world.user("alice")).hasMessageContaining("refused");
  }

  @Test
  void faultsOfAWorldAreOfItsAppOnly(World world, Rollcall rollcall) {
    String id = world.meeting("Mine").host(world.user("alice")).at("10:00").ends("11:00");
    try (World other = rollcall.world()) {
      other.inject(Fault.code(121001)).always();
      world.assertMeeting(id).hasStatus(3);
    }
  }

  @Test
  void connectedOneDrivesAServerThatRunsElsewhere(Rollcall rollcall) {
    String tenant;
    try (Rollcall connected = Rollcall.connect(rollcall.url().toString(), rollcall.adminToken())) {
      tenant = connected.tenantKey();
      assertThat(tenant).isNotEqualTo(rollcall.tenantKey());
      String id = connected.meeting("Far").host(connected.user("bob")).at("10:00").ends("11:00");
      connected.assertMeeting(id).hasTopic("Far");
    }
    assertThat(rollcall.tenantToken()).isNotEmpty();
  }

  @Test
  void resetRemovesMeetings() {
    try (Rollcall rollcall = Rollcall.start()) {
      String id = rollcall.meeting("Old").host(rollcall.user("alice")).at("10:00").ends("11:00");
      rollcall.assertMeeting(id);
      rollcall.reset();
      assertThatThrownBy(() -> rollcall.assertMeeting(id)).hasMessageContaining("121004");
      assertThat(rollcall.clock().instant()).isEqualTo(RollcallClock.BEGINNING);
    }
  }
}

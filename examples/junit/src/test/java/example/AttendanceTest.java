package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lark.oapi.Client;
import dev.rollcall.testkit.Fault;
import dev.rollcall.testkit.Rollcall;
import dev.rollcall.testkit.RollcallTest;
import dev.rollcall.testkit.TestUser;
import dev.rollcall.testkit.World;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test has a world of its own, so that they run side by side in any order. */
@RollcallTest
class AttendanceTest {

  private static final String MEETING = "/open-apis/vc/v1/meetings/*";

  private final Rollcall rollcall;

  AttendanceTest(Rollcall rollcall) {
    this.rollcall = rollcall;
  }

  static IntStream minutes() {
    return IntStream.rangeClosed(1, 198);
  }

  @ParameterizedTest
  @MethodSource("minutes")
  void bobAttendedUntilHeLeft(int minutes, World world) throws Exception {
    TestUser bob = world.user("bob");
    String left = "%02d:%02d".formatted(6 + minutes / 60, minutes % 60);
    String id =
        world
            .meeting("Weekly")
            .host(world.user("alice"))
            .at("06:00")
            .joins(bob, "06:00")
            .leaves(bob, left)
            .ends("11:00");
    assertEquals(
        Duration.ofMinutes(minutes), new Attendance(client(world)).of(id).get(bob.openId()));
    world.journal().assertCalled("GET", MEETING).times(1).succeeded();
  }

  @Test
  void failureIsTold(World world) {
    String id = world.meeting("Weekly").host(world.user("alice")).at("10:00").ends("11:00");
    world.inject(Fault.code(121001)).next(1);
    Attendance attendance = new Attendance(client(world));
    assertThrows(IllegalStateException.class, () -> attendance.of(id));
  }

  @Test
  void meetingOfAnotherWorldIsRefused(World world) {
    try (World other = rollcall.world()) {
      String id = other.meeting("Theirs").host(other.user("alice")).at("10:00").ends("11:00");
      Attendance attendance = new Attendance(client(world));
      assertThrows(IllegalStateException.class, () -> attendance.of(id));
    }
  }

  private Client client(World world) {
    return Client.newBuilder(world.appId(), world.appSecret())
        .openBaseUrl(rollcall.url().toString())
        .build();
  }
}

package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.seed.Seed;
import dev.rollcall.time.AdjustableClock;
import dev.rollcall.time.CorrectedClock;
import dev.rollcall.time.IdSource;
import dev.rollcall.time.TimeSource;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a server is started with.
 *
 * @param seed applied if the store is new
 * @param adminToken empty: the one in the data folder, made where there is none
 * @param testClock present for a server that tests drive; it is {@code time} then
 * @param afterSeed is done after the seed was stored or passed over
 * @param selfContainedTokens whether tokens say what they grant, for a store that goes at the end
 */
public record Launch(
    Settings settings,
    Optional<Seed> seed,
    Optional<String> adminToken,
    TimeSource time,
    IdSource ids,
    Optional<AdjustableClock> testClock,
    Consumer<Core> afterSeed,
    boolean selfContainedTokens) {

  /** A server that no test drives; one on a shared store corrects a {@link CorrectedClock}. */
  public static Launch of(
      Settings settings,
      Optional<Seed> seed,
      Optional<String> adminToken,
      TimeSource time,
      IdSource ids) {
    return new Launch(settings, seed, adminToken, time, ids, Optional.empty(), _ -> {}, false);
  }

  /** A server that answers the calls for tests: they move its clock, and more. */
  public static Launch forTests(
      Settings settings,
      Optional<Seed> seed,
      Optional<String> adminToken,
      AdjustableClock clock,
      IdSource ids) {
    return new Launch(settings, seed, adminToken, clock, ids, Optional.of(clock), _ -> {}, false);
  }

  /** The same, which does something more after the seed, at the start and at each reset. */
  public Launch preparedBy(Consumer<Core> work) {
    return new Launch(settings, seed, adminToken, time, ids, testClock, work, selfContainedTokens);
  }

  /** The same, whose tokens a later run knows without this one's store. */
  public Launch withSelfContainedTokens() {
    return new Launch(settings, seed, adminToken, time, ids, testClock, afterSeed, true);
  }

  Clock clock() {
    return time.clock();
  }
}

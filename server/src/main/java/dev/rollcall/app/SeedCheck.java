package dev.rollcall.app;

import dev.rollcall.config.InputFile;
import dev.rollcall.config.Settings;
import dev.rollcall.config.UsageException;
import dev.rollcall.manage.ManagedTokens;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.RefusedChange;
import dev.rollcall.seed.apply.SeedApplication;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.Tokens;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Compares a seed with the store that passed it over, because it was seeded before. */
public final class SeedCheck {

  private static final int MOST_MEBIBYTES = 16;

  private final SeedApplication seeds;

  private SeedCheck(SeedApplication seeds) {
    this.seeds = seeds;
  }

  static SeedCheck over(Core records, Settings settings, InstantSource clock, IdSource ids) {
    Tokens tokens = new Tokens(records.database(), records.key(), clock, ids, Optional.empty());
    Management management = records.management(tokens, clock, ids);
    return new SeedCheck(
        new SeedApplication(
            management,
            records.managedSources(clock, ids),
            new ManagedTokens(tokens, settings.longestToken(), clock),
            Adapters.KINDS,
            records.key(),
            ids));
  }

  /** Whether it differs, and what to do, in one line. It takes some 50 ms for each secret. */
  public String result(Path file) {
    try {
      int changes =
          seeds
              .tryOut(file.toString(), InputFile.text(file, MOST_MEBIBYTES), false)
              .changes()
              .size();
      return changes == 0
          ? "the store holds what %s declares".formatted(file)
          : "%s differs from the store (%d changes): see './rollcall apply %s --dry-run', then apply it"
              .formatted(file, changes, file);
    } catch (UsageException | RefusedChange e) {
      return "%s differs from the store and cannot be applied: %s".formatted(file, e.getMessage());
    }
  }
}

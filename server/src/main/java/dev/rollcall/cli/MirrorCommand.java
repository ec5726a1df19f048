package dev.rollcall.cli;

import dev.rollcall.cli.options.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps the records of Feishu's own meetings. */
@Command(
    name = "mirror",
    description = "Keeps the records of Feishu's own meetings.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = MirrorBackfillCommand.class)
public final class MirrorCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "mirror: what? There is: backfill");
  }
}

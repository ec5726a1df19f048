package dev.rollcall.cli;

import dev.rollcall.cli.options.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings captures of meetings in. */
@Command(
    name = "import",
    description = "Brings a capture of real meetings in.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = ImportJanusCommand.class)
public final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "import: from what? There is: janus");
  }
}

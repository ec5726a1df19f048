package dev.rollcall.cli;

import dev.rollcall.cli.backup.ImportDataCommand;
import dev.rollcall.cli.options.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings captures of meetings in. */
@Command(
    name = "import",
    description = "Brings a capture of real meetings in, or a whole installation.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ImportJanusCommand.class, ImportDataCommand.class})
public final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "import: from what? There are: janus, data");
  }
}

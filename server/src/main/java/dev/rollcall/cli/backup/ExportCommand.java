package dev.rollcall.cli.backup;

import dev.rollcall.cli.config.ExportConfigCommand;
import dev.rollcall.cli.options.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes what an installation holds. */
@Command(
    name = "export",
    description = "Writes what an installation holds.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ExportDataCommand.class, ExportConfigCommand.class})
public final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "export: what? There is: data, config");
  }
}

package dev.rollcall.cli;

import dev.rollcall.cli.backup.BackupCommand;
import dev.rollcall.cli.backup.ExportCommand;
import dev.rollcall.cli.backup.RestoreCommand;
import dev.rollcall.cli.config.ApplyCommand;
import dev.rollcall.cli.config.InitCommand;
import dev.rollcall.cli.manage.AuditCommand;
import dev.rollcall.cli.options.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: prints the help. */
@Command(
    name = "rollcall",
    description = "A server of meeting records that speaks Feishu's Open API.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      HealthCommand.class,
      ImportCommand.class,
      SourcesCommand.class,
      InboxCommand.class,
      MirrorCommand.class,
      ReportCommand.class,
      RebuildCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ExportCommand.class,
      ApplyCommand.class,
      InitCommand.class,
      AuditCommand.class
    })
public final class RollcallCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

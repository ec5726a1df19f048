package dev.rollcall.cli;

import dev.rollcall.cli.backup.BackupCommand;
import dev.rollcall.cli.backup.ExportCommand;
import dev.rollcall.cli.backup.RestoreCommand;
import dev.rollcall.cli.config.ApplyCommand;
import dev.rollcall.cli.config.InitCommand;
import dev.rollcall.cli.manage.AuditCommand;
import dev.rollcall.cli.manage.ResourceCommands;
import dev.rollcall.cli.options.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root command: prints the help. */
@Command(
    name = "rollcall",
    description = "A server of meeting records that speaks Feishu's Open API.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class RollcallCommand implements Runnable {

  private record Named(String name, Supplier<Object> command) {

    void addTo(CommandLine root) {
      root.addSubcommand(name, command.get());
    }
  }

  /** In the order of the help; those that manage resources come after them. */
  private static final List<Named> COMMANDS =
      List.of(
          new Named("serve", ServeCommand::new),
          new Named("demo", DemoCommand::new),
          new Named("health", HealthCommand::new),
          new Named("import", ImportCommand::new),
          new Named("sources", SourcesCommand::new),
          new Named("inbox", InboxCommand::new),
          new Named("mirror", MirrorCommand::new),
          new Named("report", ReportCommand::new),
          new Named("rebuild", RebuildCommand::new),
          new Named("backup", BackupCommand::new),
          new Named("restore", RestoreCommand::new),
          new Named("export", ExportCommand::new),
          new Named("apply", ApplyCommand::new),
          new Named("init", InitCommand::new),
          new Named("audit", AuditCommand::new));

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The command line for these arguments. Only the command that they name is built: picocli reads
   * each by reflection, and all of them take 0.4 s.
   *
   * @param arguments without a command's name at their beginning: with all commands
   */
  public static CommandLine lineFor(String... arguments) {
    CommandLine root = new CommandLine(new RollcallCommand());
    Optional<Named> named =
        Stream.of(arguments)
            .limit(1)
            .flatMap(first -> COMMANDS.stream().filter(known -> known.name().equals(first)))
            .findFirst();
    named.map(List::of).orElse(COMMANDS).forEach(known -> known.addTo(root));
    if (named.isEmpty()) {
      ResourceCommands.addTo(root);
    }
    return root;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

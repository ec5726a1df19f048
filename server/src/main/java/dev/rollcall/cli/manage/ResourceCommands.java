package dev.rollcall.cli.manage;

import dev.rollcall.cli.manage.ManagedResource.Verb;
import dev.rollcall.cli.options.ApiCall;
import dev.rollcall.cli.options.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One command a kind of resource, with one below it for each thing that can be done. */
public final class ResourceCommands {

  private ResourceCommands() {}

  /** Adds them to the root command. */
  public static void addTo(CommandLine root) {
    for (ManagedResource resource : ManagedResources.ALL) {
      CommandLine group = new CommandLine(new Group());
      group.getCommandSpec().usageMessage().description("Manages %ss.".formatted(resource.name()));
      add(group, resource, "list", new ListCommand(resource), resource.filters());
      addIf(Verb.SHOW, group, resource, "show", new ShowCommand(resource));
      addIf(Verb.ADD, group, resource, "add", new AddCommand(resource));
      addIf(Verb.SET, group, resource, "set", new SetCommand(resource));
      addIf(Verb.REMOVE, group, resource, "remove", new RemoveCommand(resource));
      if (resource.verbs().contains(Verb.ROTATE)) {
        // Its call has no parameters.
        group.addSubcommand("rotate", new RotateCommand(resource));
      }
      root.addSubcommand(resource.name(), group);
    }
  }

  private static void addIf(
      Verb verb, CommandLine group, ManagedResource resource, String name, Object command) {
    if (resource.verbs().contains(verb)) {
      add(group, resource, name, command, List.of());
    }
  }

  private static void add(
      CommandLine group,
      ManagedResource resource,
      String name,
      Object command,
      List<String> filters) {
    CommandLine added = new CommandLine(command);
    resource.needed().forEach(parameter -> addOption(added, parameter, true));
    resource.parameters().forEach(parameter -> addOption(added, parameter, false));
    filters.forEach(parameter -> addOption(added, parameter, false));
    group.addSubcommand(name, added);
  }

  private static void addOption(CommandLine command, String parameter, boolean needed) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder(option(parameter))
                .paramLabel(parameter.toUpperCase(Locale.ROOT))
                .type(String.class)
                .required(needed)
                .description("Of this " + parameter + ".")
                .build());
  }

  private static String option(String parameter) {
    return "--" + parameter.replace('_', '-');
  }

  /** What the command line gives for a parameter. */
  static Optional<String> value(CommandSpec command, String parameter) {
    return Optional.ofNullable(command.findOption(option(parameter)))
        .map(OptionSpec::<String>getValue);
  }

  /** The call about one resource. */
  static ApiCall one(ManagedResource resource, String id, CommandSpec command) {
    return with(ApiCall.to(resource.collection(), id), command, resource.everywhere());
  }

  /** The call with the parameters that the command line gives. */
  static ApiCall with(ApiCall call, CommandSpec command, List<String> parameters) {
    ApiCall whole = call;
    for (String parameter : parameters) {
      whole = whole.with(parameter, value(command, parameter));
    }
    return whole;
  }

  @Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
  private static final class Group implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(),
          "%s: what? There are: %s"
              .formatted(spec.name(), String.join(", ", spec.subcommands().keySet())));
    }
  }
}

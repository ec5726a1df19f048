package dev.rollcall.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The bare command: shows what there is. */
@Command(
    name = "rollcall",
    description = "A server of meeting records that speaks Feishu's Open API.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class RollcallCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}

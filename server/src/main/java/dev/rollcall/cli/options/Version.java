package dev.rollcall.cli.options;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit that the jar's manifest states. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  /** Name and version in one line. */
  public static String text() {
    return "rollcall "
        + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .map(version -> version.replace("+", ", commit "))
            .orElse("from its sources");
  }
}

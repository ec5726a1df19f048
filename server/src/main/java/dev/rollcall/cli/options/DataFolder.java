package dev.rollcall.cli.options;

import java.nio.file.Path;

/** The data folder that a command is about. */
interface DataFolder {

  /** Whether the command line itself names the folder. */
  boolean isFolderGiven();

  Path folder();
}

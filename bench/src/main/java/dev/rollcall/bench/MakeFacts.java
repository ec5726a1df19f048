package dev.rollcall.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes posts of one fact each for {@code deliveries.lua}. Arguments: run, how many, file. */
public final class MakeFacts {

  private MakeFacts() {}

  public static void main(String[] arguments) throws IOException {
    MadeMeetings meetings = MadeMeetings.of("ended:10", arguments[0]);
    try (Writer out = Files.newBufferedWriter(Path.of(arguments[2]))) {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        out.write("/rollcall/v1/facts\tContent-Type: application/cloudevents+json\u001f");
        out.write("Authorization: Bearer " + BenchSeed.SOURCE_KEY + "\t");
        out.write(meetings.fact(i).json() + "\n");
      }
    }
  }
}

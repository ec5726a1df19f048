package dev.rollcall.sources;

import java.util.List;

/**
 * A kind of source, as its adapter declares it.
 *
 * @param name as a seed states it
 * @param settings what a seed states of such a source beside what every source has, in the order of
 *     error texts
 * @param together two settings of which a source has both or neither; or none
 */
public record SourceKind(String name, List<SourceSetting> settings, List<String> together) {

  public SourceKind {
    settings = List.copyOf(settings);
    together = List.copyOf(together);
  }

  public static SourceKind of(String name, SourceSetting... settings) {
    return new SourceKind(name, List.of(settings), List.of());
  }
}

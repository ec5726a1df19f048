package dev.rollcall.sources.janus.event;

import java.util.List;

/**
 * What a capture file holds.
 *
 * @param problems each names the line that could not be read; never its content
 */
public record JanusCapture(List<JanusEvent> events, List<String> problems) {

  public JanusCapture {
    events = List.copyOf(events);
    problems = List.copyOf(problems);
  }
}

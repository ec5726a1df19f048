package dev.rollcall.console.meetings;

import dev.rollcall.record.fold.Reason;
import java.util.List;

/**
 * Why a value is as it is.
 *
 * @param rule key of its words
 * @param facts the first of those that decided
 * @param more how many others decided, too
 */
public record Why(String rule, List<FactLine> facts, int more) {

  private static final int SHOWN = 12;

  static Why of(Reason reason, FactLines lines) {
    List<FactLine> shown = reason.facts().stream().limit(SHOWN).map(lines::line).toList();
    return new Why("rule." + reason.rule().name(), shown, reason.facts().size() - shown.size());
  }
}

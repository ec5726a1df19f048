package dev.rollcall.cli.manage;

import dev.rollcall.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A list on standard output; complete with {@link #end}. */
sealed interface Listing {

  void add(JsonNode item);

  void end();

  /** For people: the rows of a table. */
  final class Rows implements Listing {

    private final Table table;
    private final Function<JsonNode, List<String>> cells;

    Rows(List<String> columns, Function<JsonNode, List<String>> cells) {
      this.table = new Table(columns);
      this.cells = cells;
    }

    @Override
    public void add(JsonNode item) {
      table.add(cells.apply(item));
    }

    @Override
    public void end() {
      table.lines(DisplayWidth.ofTerminal(System.getenv())).forEach(Terminal::say);
    }
  }

  /** For programs: an array, one item a line. */
  final class Json implements Listing {

    private String before = "[";

    @Override
    public void add(JsonNode item) {
      Terminal.say(before + item);
      before = ",";
    }

    @Override
    public void end() {
      Terminal.say(before.equals("[") ? "[]" : "]");
    }
  }
}

package dev.rollcall.cloudevents;

import dev.rollcall.cloudevents.FactBatchReader.TooManyEvents;
import dev.rollcall.cloudevents.FactBatchReader.UnreadableBody;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a body of several events, by its brackets, strings and line ends alone. So what is wrong
 * with one event costs that event alone, and the events are counted before any of them is read.
 */
final class EventTexts {

  /** More levels than this are no batch of events. */
  private static final int MOST_LEVELS = 10_000;

  private final byte[] body;
  private final int most;
  private final List<EventText> found = new ArrayList<>();
  private int at;
  private int line = 1;
  private int startOfLine;

  private EventTexts(byte[] body, int most) {
    this.body = body;
    this.most = most;
  }

  /** The lines that are not blank. */
  static List<EventText> ofLines(byte[] body, int most) throws TooManyEvents {
    EventTexts texts = new EventTexts(body, most);
    for (int start = 0, end; start < body.length; start = end + 1, texts.line++) {
      end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      texts.add(new EventText(start, end, texts.line, 1));
    }
    return texts.found;
  }

  /**
   * The elements of a JSON array.
   *
   * @param start where its bracket is
   */
  static List<EventText> ofArray(byte[] body, int start, int most)
      throws TooManyEvents, UnreadableBody {
    EventTexts texts = new EventTexts(body, most);
    while (texts.at <= start) {
      texts.step();
    }
    texts.elements();
    while (texts.at < body.length) {
      if (!EventText.isSpace(texts.step())) {
        texts.at--;
        throw texts.broken();
      }
    }
    return texts.found;
  }

  private void elements() throws TooManyEvents, UnreadableBody {
    boolean last = false;
    while (!last) {
      EventText begun = new EventText(at, at, line, at - startOfLine + 1);
      last = endsArray(begun);
      EventText element = new EventText(begun.start(), at - 1, begun.line(), begun.column());
      boolean isThere = add(element);
      if (!isThere && !(last && found.isEmpty())) {
        throw broken();
      }
    }
  }

  /** Goes behind the comma after an element, or behind the bracket of the array: then true. */
  private boolean endsArray(EventText begun) throws UnreadableBody {
    int levels = 0;
    while (at < body.length) {
      byte character = step();
      if (character == '"') {
        string();
      } else if (character == '{' || character == '[') {
        levels++;
        if (levels > MOST_LEVELS) {
          throw new UnreadableBody(
              "line %d: nested deeper than %d levels".formatted(begun.line(), MOST_LEVELS));
        }
      } else if (levels == 0 && (character == ',' || character == ']')) {
        return character == ']';
      } else if (character == '}' || character == ']') {
        levels--;
        if (levels < 0) {
          throw broken();
        }
      }
    }
    throw broken();
  }

  private void string() {
    while (at < body.length) {
      byte character = step();
      if (character == '"') {
        return;
      }
      if (character == '\\' && at < body.length) {
        step();
      }
    }
  }

  private byte step() {
    byte character = body[at++];
    if (character == '\n') {
      line++;
      startOfLine = at;
    }
    return character;
  }

  /** False for a blank one, which is none. */
  private boolean add(EventText text) throws TooManyEvents {
    if (text.isBlank(body)) {
      return false;
    }
    if (found.size() == most) {
      throw new TooManyEvents(most);
    }
    found.add(text);
    return true;
  }

  private UnreadableBody broken() {
    return FactBatchReader.notJson(Json.place(line, at - startOfLine + 1));
  }
}

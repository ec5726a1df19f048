package dev.rollcall.cloudevents;

/**
 * Where the JSON text of one event lies in a body.
 *
 * @param start its first byte
 * @param end after its last byte
 * @param line on which line of the body it begins, from 1
 * @param column at which byte of that line it begins, from 1
 */
record EventText(int start, int end, int line, int column) {

  static EventText all(byte[] body) {
    return new EventText(0, body.length, 1, 1);
  }

  int length() {
    return end - start;
  }

  boolean isBlank(byte[] body) {
    for (int i = start; i < end; i++) {
      if (!isSpace(body[i])) {
        return false;
      }
    }
    return true;
  }

  static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
  }
}

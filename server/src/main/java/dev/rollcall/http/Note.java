package dev.rollcall.http;

import java.util.List;

/**
 * Why an answer is what it is, for the access log and the journal; no client reads it.
 *
 * @param code the vendor's error code; 0 where there is none
 * @param words one or a few, never a secret; empty for a plain answer
 * @param details what the words are about, such as the missing scopes
 */
public record Note(int code, String words, List<String> details) {

  public static final Note NONE = new Note(0, "", List.of());

  public Note {
    details = List.copyOf(details);
  }

  public Note(int code, String words) {
    this(code, words, List.of());
  }

  public static Note of(String words) {
    return new Note(0, words);
  }

  /** The code, where there is one, and the words. */
  public String text() {
    return code == 0 ? words : (code + " " + words).strip();
  }
}

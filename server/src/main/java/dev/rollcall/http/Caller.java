package dev.rollcall.http;

/** Who sent a request, once that is known. */
public record Caller(Kind kind, String name) {

  /** What the name stands for. */
  public enum Kind {
    /** The id of an app. */
    APP,
    /** The name of a source. */
    SOURCE,
    /** The name of an administrator. */
    ADMIN
  }

  public static Caller app(String id) {
    return new Caller(Kind.APP, id);
  }

  public static Caller source(String name) {
    return new Caller(Kind.SOURCE, name);
  }

  public static Caller admin(String name) {
    return new Caller(Kind.ADMIN, name);
  }
}

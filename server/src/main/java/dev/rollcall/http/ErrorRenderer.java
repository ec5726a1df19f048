package dev.rollcall.http;

/** How the edge words its own failures; the edge itself knows no API. */
@FunctionalInterface
public interface ErrorRenderer {

  Response of(HttpError failure);

  /** {@code inside} for paths that start with {@code prefix}, {@code elsewhere} for all others. */
  static ErrorRenderer under(String prefix, ErrorRenderer inside, ErrorRenderer elsewhere) {
    return failure -> (failure.path().startsWith(prefix) ? inside : elsewhere).of(failure);
  }
}

package dev.rollcall.http;

/** How the edge words its own failures; the edge itself knows no API. */
@FunctionalInterface
public interface ErrorBodies {

  Response of(Failure failure);

  /** {@code inside} for paths that start with {@code prefix}, {@code elsewhere} for all others. */
  static ErrorBodies under(String prefix, ErrorBodies inside, ErrorBodies elsewhere) {
    return failure -> (failure.path().startsWith(prefix) ? inside : elsewhere).of(failure);
  }
}

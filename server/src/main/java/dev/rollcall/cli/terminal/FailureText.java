package dev.rollcall.cli.terminal;

import dev.rollcall.database.StoreUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** A failure in words for the person at the terminal, without the name of a class. */
public final class FailureText {

  private static final String OURS = "dev.rollcall.";
  private static final int PLACES = 3;

  private FailureText() {}

  /** Of what a command failed with. */
  public static String of(Throwable failure) {
    return switch (failure) {
      case StoreUnavailableException unavailable ->
          "the store cannot be used: " + unavailable.reason();
      case CommandFailure failed -> String.valueOf(failed.getMessage());
      case Terminal.Closed closed -> String.valueOf(closed.getMessage());
      case StackOverflowError _ -> "the input is nested too deeply";
      case OutOfMemoryError _ ->
          "not enough memory; ROLLCALL_JAVA_OPTS=-Xmx2g gives it more, for example";
      case IOException broken -> of(broken);
      default -> "an unexpected failure at " + places(failure) + "; please report this line";
    };
  }

  /** Of a file, a connection or a stream. */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException file -> file.getFile() + ": " + said(file.getReason());
      case HttpTimeoutException _ -> "no answer in time";
      case UnknownHostException _ -> "no such host";
      case ConnectException refused ->
          isUnresolved(refused) ? "no such host" : "nothing accepts the connection";
      case SSLException tls -> "TLS failed: " + said(tls.getMessage());
      default -> said(failure.getMessage());
    };
  }

  private static boolean isUnresolved(Throwable failure) {
    return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException);
  }

  private static String said(@org.jspecify.annotations.Nullable String message) {
    return Optional.ofNullable(message)
        .filter(text -> !text.isBlank())
        .orElse("input or output failed");
  }

  /** Files and lines of ours, the innermost first. */
  private static String places(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause().getStackTrace().length > 0) {
      root = root.getCause();
    }
    String places =
        Arrays.stream(root.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .limit(PLACES)
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .collect(Collectors.joining(" < "));
    return places.isEmpty() ? "an unknown place" : places;
  }
}

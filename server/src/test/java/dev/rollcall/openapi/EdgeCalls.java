package dev.rollcall.openapi;

import dev.rollcall.openapi.OpenApiFile.Documented;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls that any operation refuses in the same way, wherever the file says that it does. */
final class EdgeCalls {

  private EdgeCalls() {}

  static Stream<Call> all(OpenApiFile file) {
    return file.documented().stream().map(EdgeCalls::call).flatMap(Optional::stream);
  }

  private static Optional<Call> call(Documented answer) {
    if ((answer.operation().contains(" /open-apis/") && answer.status() < 413)
        || answer.operation().contains(" /j/")
        || (answer.operation().contains(" /signin/") && answer.status() == 403)
        || (answer.operation().startsWith("PUT ") && answer.status() == 413)) {
      return Optional.empty();
    }
    Call call =
        Call.of("as any", answer.operation(), answer.status())
            .at(target(answer))
            .bearing(token(answer));
    return switch (answer.status()) {
      case 401 -> Optional.of(call.bearing("unknown"));
      case 403 -> Optional.of(call);
      case 413 -> Optional.of(call.sending("x".repeat(70_000)));
      case 414 -> Optional.of(call.at(target(answer) + "?x=" + "x".repeat(9_000)));
      case 415 -> Optional.of(call.with("Content-Encoding", "br").sending("x"));
      case 431 -> Optional.of(call.with("X-Long", "x".repeat(20_000)));
      default -> Optional.empty();
    };
  }

  private static String token(Documented answer) {
    if (answer.operation().endsWith("/set_permission")) {
      return "u-alice";
    }
    if (answer.operation().contains(" /open-apis/")) {
      return "t-full";
    }
    return answer.status() == 403 ? "lab-key-of-no-value" : RunningServer.ADMIN;
  }

  private static String target(Documented answer) {
    return answer.operation().split(" ", 2)[1].replaceAll("\\{[a-z_]+}", "1");
  }
}

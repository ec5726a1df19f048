package dev.rollcall.feishu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calls of the vendor that Rollcall does not serve: methods and paths of its official SDKs and
 * documents. Read at the first look-up.
 */
final class UnservedCalls {

  private static final String RESOURCE = "/dev/rollcall/feishu/unserved.txt";
  private static final String PREFIX = "/open-apis/";

  /** One call; a segment that begins with a colon stands for any value. */
  private record Call(String method, List<String> segments) {

    static Call of(String line) {
      int space = line.indexOf(' ');
      return new Call(line.substring(0, space), segmentsOf(line.substring(space + 2)));
    }

    String service() {
      return segments.getFirst();
    }

    boolean matches(String otherMethod, List<String> path) {
      return method.equals(otherMethod)
          && segments.size() == path.size()
          && IntStream.range(0, path.size()).allMatch(i -> fits(segments.get(i), path.get(i)));
    }

    private static boolean fits(String segment, String value) {
      return segment.startsWith(":") ? !value.isEmpty() : segment.equals(value);
    }
  }

  /** Loaded with the first look-up. */
  private static final class Index {
    static final Map<String, List<Call>> BY_SERVICE = read();
  }

  private UnservedCalls() {}

  /** Whether the vendor has this call. */
  static boolean contains(String method, String path) {
    if (!path.startsWith(PREFIX)) {
      return false;
    }
    List<String> segments = segmentsOf(path.substring(PREFIX.length()));
    return Index.BY_SERVICE.getOrDefault(segments.getFirst(), List.of()).stream()
        .anyMatch(call -> call.matches(method, segments));
  }

  private static List<String> segmentsOf(String path) {
    return List.of(path.split("/", -1));
  }

  private static Map<String, List<Call>> read() {
    InputStream resource = UnservedCalls.class.getResourceAsStream(RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Call::of)
          .collect(Collectors.groupingBy(Call::service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

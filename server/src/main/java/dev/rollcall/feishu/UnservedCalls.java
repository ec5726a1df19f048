package dev.rollcall.feishu;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The calls of the vendor that Rollcall does not serve: methods and paths of its official SDKs and
 * documents. Read at the first look-up.
 */
public final class UnservedCalls {

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

  /** All of them, each as its method, a space and its path with {@code :name}s. */
  public static List<String> all() {
    return ResourceLines.of("unserved.txt").stream()
        .map(line -> line.replaceFirst(" /", " " + PREFIX))
        .toList();
  }

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
    return ResourceLines.of("unserved.txt").stream()
        .map(Call::of)
        .collect(Collectors.groupingBy(Call::service));
  }
}

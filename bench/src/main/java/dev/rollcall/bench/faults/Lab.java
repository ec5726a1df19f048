package dev.rollcall.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One installation to break: its folder on a small disk of its own, its nodes, its database. */
final class Lab implements AutoCloseable {

  private static final String DISK = "size=96m,mode=755";

  private final Path folder;
  private final Path log;
  private final List<Node> nodes = new ArrayList<>();
  private Optional<Postgres> postgres = Optional.empty();
  private final List<SilentProxy> proxies = new ArrayList<>();
  private Optional<Path> home = Optional.empty();
  private Optional<Postgres> standby = Optional.empty();
  private final List<String> complaints = new ArrayList<>();
  private int copies;

  /** An empty one with a disk of 96 MiB, which needs the right to mount. */
  Lab() {
    try {
      folder = Files.createTempDirectory("faults");
      log = Files.createFile(folder.resolveSibling(folder.getFileName() + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shell.run("mount", "-t", "tmpfs", "-o", DISK, "faults", folder.toString());
  }

  /** Keeps a complaint for the end, so that what was sent is compared all the same. */
  void expect(boolean holds, String otherwise) {
    if (!holds) {
      complaints.add(otherwise);
    }
  }

  List<String> complaints() {
    return complaints;
  }

  /** Starts a node on the embedded store. */
  Node embedded(List<String> prefix, Map<String, String> environment) {
    return start(prefix, List.of(), environment);
  }

  /** Starts PostgreSQL, and a proxy in front of it for the first of the nodes. */
  void database(Path binaries) {
    Path made;
    try {
      made = Files.createTempDirectory("faults-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shell.run("chmod", "711", made.toString());
    home = Optional.of(made);
    int port = Node.freePort();
    postgres = Optional.of(Postgres.start(binaries, made.resolve("data"), port));
    proxies.add(new SilentProxy(port));
  }

  /** Starts a standby of the database, and a proxy in front of it for the first of the nodes. */
  void standby() {
    int port = Node.freePort();
    proxies.add(new SilentProxy(port));
    standby(port);
  }

  private void standby(int port) {
    copies++;
    standby = Optional.of(postgres().standby(home.orElseThrow().resolve("copy" + copies), port));
  }

  /** Ends the primary without a warning; its standby takes its place, and it comes as standby. */
  void failOver() {
    Postgres lost = postgres();
    lost.stop();
    Postgres promoted = standby.orElseThrow();
    promoted.promote();
    postgres = Optional.of(promoted);
    standby(lost.port());
  }

  /** Starts a node on the database; the first one reaches it through the proxies. */
  Node shared() {
    List<Integer> ports = new ArrayList<>();
    if (nodes.isEmpty()) {
      proxies.forEach(proxy -> ports.add(proxy.port()));
    } else {
      ports.add(postgres().port());
      standby.ifPresent(copy -> ports.add(copy.port()));
    }
    String hosts = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    if (!nodes.isEmpty()) {
      // Each node has the first one's key.
      Path key = data(0).resolve("server.key");
      while (!Files.exists(key)) {
        Shell.sleep(0.05);
      }
      Shell.run("install", "-d", "-m", "700", data(nodes.size()).toString());
      Shell.run("cp", "-p", key.toString(), data(nodes.size()).toString());
    }
    return start(
        List.of(),
        List.of("--store", "jdbc:postgresql://" + hosts + "/bench?user=bench"),
        Map.of());
  }

  private Node start(List<String> prefix, List<String> store, Map<String, String> environment) {
    List<String> arguments = new ArrayList<>(store);
    arguments.addAll(
        List.of(
            "--data",
            data(nodes.size()).toString(),
            "--seed",
            "bench/seed.yaml",
            "--set",
            "access-log=false"));
    Map<String, String> all = new HashMap<>(environment);
    all.put("ROLLCALL_ADMIN_TOKEN", Api.ADMIN);
    Node node = Node.start(prefix, arguments, all, log);
    nodes.add(node);
    return node;
  }

  Path folder() {
    return folder;
  }

  Path data(int node) {
    return folder.resolve("data" + node);
  }

  /** Where every node writes its log. */
  Path log() {
    return log;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<URI> addresses() {
    return nodes.stream().map(Node::address).toList();
  }

  Postgres postgres() {
    return postgres.orElseThrow();
  }

  /** From now on nothing passes between the first node and the database. */
  void silence() {
    proxies.forEach(SilentProxy::silence);
  }

  /** It passes again, what waited first. */
  void speak() {
    proxies.forEach(SilentProxy::speak);
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    proxies.forEach(SilentProxy::close);
    standby.ifPresent(Postgres::close);
    postgres.ifPresent(Postgres::close);
    Shell.run("umount", "-l", folder.toString());
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

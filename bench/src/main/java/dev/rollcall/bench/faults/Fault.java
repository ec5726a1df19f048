package dev.rollcall.bench.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What can happen to an installation; each is over when {@link #strike} returns. */
enum Fault {
  KILL("kill -9, three times", 1) {
    @Override
    void strike(Lab lab) {
      for (int i = 0; i < 3; i++) {
        Node node = lab.nodes().getFirst();
        node.kill();
        require(node.restart(), "it does not start after a kill");
        Shell.sleep(2);
      }
    }
  },
  TERMINATE("SIGTERM under load, three times", 1) {
    @Override
    void strike(Lab lab) {
      for (int i = 0; i < 3; i++) {
        Node node = lab.nodes().getFirst();
        node.signal("TERM");
        require(node.awaitExit(30) == 0, "it did not end with 0");
        require(node.restart(), "it does not start after a stop");
        Shell.sleep(2);
      }
    }
  },
  FREEZE("SIGSTOP for 20 s", 1) {
    @Override
    void strike(Lab lab) {
      lab.nodes().getFirst().signal("STOP");
      Shell.sleep(20);
      lab.nodes().getFirst().signal("CONT");
    }
  },
  DISK_FULL("disk full for 10 s", 1) {
    @Override
    void strike(Lab lab) {
      Path ballast = lab.folder().resolve("ballast");
      Damage.fill(ballast);
      Shell.sleep(10);
      Damage.delete(ballast);
    }
  },
  DISK_COMES_AND_GOES("disk full ten times for half a second", 1) {
    @Override
    void strike(Lab lab) {
      for (int i = 0; i < 10; i++) {
        Path ballast = lab.folder().resolve("ballast");
        Damage.fill(ballast);
        Shell.sleep(0.5);
        Damage.delete(ballast);
        Shell.sleep(0.5);
      }
    }
  },
  LOCKED("the store locked by another process for 13 s", 1) {
    @Override
    void strike(Lab lab) {
      Damage.lock(lab.data(0).resolve("rollcall.db"), 13);
    }
  },
  CLOCK("clock a day ahead, then an hour back", 1) {
    @Override
    Node launch(Lab lab) {
      Path offset = Damage.write(lab.folder().resolve("offset"), "+0");
      return lab.embedded(
          List.of(),
          Map.of(
              "LD_PRELOAD",
              System.getenv("BENCH_FAKETIME"),
              "FAKETIME_TIMESTAMP_FILE",
              offset.toString(),
              "FAKETIME_NO_CACHE",
              "1",
              "FAKETIME_DONT_FAKE_MONOTONIC",
              "1",
              // With the fix, the JVM's timed waits never end.
              "FAKETIME_FORCE_MONOTONIC_FIX",
              "0",
              // The launcher compares times of files.
              "NO_FAKE_STAT",
              "1"));
    }

    @Override
    void strike(Lab lab) {
      Path offset = lab.folder().resolve("offset");
      Damage.write(offset, "+86400");
      Shell.sleep(5);
      Damage.write(offset, "-3600");
      Shell.sleep(5);
      Damage.write(offset, "+0");
    }
  },
  SMALL_HEAP("64 MiB of heap", 1) {
    @Override
    Node launch(Lab lab) {
      return lab.embedded(List.of(), Map.of("ROLLCALL_JAVA_OPTS", "-Xms32m -Xmn16m -Xmx64m"));
    }

    @Override
    void strike(Lab lab) {
      Shell.sleep(15);
    }
  },
  FEW_DESCRIPTORS("200 file descriptors, 400 connections for 10 s", 1) {
    @Override
    Node launch(Lab lab) {
      return lab.embedded(List.of("prlimit", "--nofile=200:200"), Map.of());
    }

    @Override
    void strike(Lab lab) {
      Damage.occupy(lab.addresses().getFirst(), 400, 10);
    }
  },
  FOLDER_DELETED("data folder deleted", 1, true) {
    @Override
    void strike(Lab lab) {
      Shell.run("rm", "-rf", lab.data(0).toString());
      Shell.sleep(5);
    }
  },
  READ_ONLY("disk read-only at the start", 1) {
    @Override
    void strike(Lab lab) {
      Node node = lab.nodes().getFirst();
      node.signal("TERM");
      node.awaitExit(30);
      Shell.run("mount", "-o", "remount,ro", lab.folder().toString());
      require(!node.restart(), "it starts on a disk that is read-only");
      require(node.awaitExit(10) == 2, "it does not refuse a read-only disk with 2");
      Shell.run("mount", "-o", "remount,rw", lab.folder().toString());
      require(node.restart(), "it does not start once the disk can be written");
    }
  },
  TORN("file cut to half while it was stopped", 1, true) {
    @Override
    void strike(Lab lab) {
      Damage.damaged(
          lab,
          file -> {
            file.setLength(file.length() / 2 / 4096 * 4096);
          });
    }
  },
  FLIPPED("a page of zeros in the file while it was stopped", 1, true) {
    @Override
    void strike(Lab lab) {
      Damage.damaged(
          lab,
          file -> {
            file.seek(file.length() / 2 / 4096 * 4096);
            file.write(new byte[4096]);
          });
    }
  },
  POSTGRES_RESTARTED("PostgreSQL restarted at once, three times", 2) {
    @Override
    void strike(Lab lab) {
      for (int i = 0; i < 3; i++) {
        lab.postgres().stop();
        lab.postgres().startAgain();
        Shell.sleep(2);
      }
    }
  },
  POSTGRES_DROPS("all connections dropped, 20 times", 2) {
    @Override
    void strike(Lab lab) {
      for (int i = 0; i < 20; i++) {
        lab.postgres().dropConnections();
        Shell.sleep(0.7);
      }
    }
  },
  POSTGRES_AWAY("PostgreSQL away for 30 s", 2) {
    @Override
    void strike(Lab lab) {
      lab.postgres().stop();
      Shell.sleep(30);
      lab.postgres().startAgain();
    }
  },
  POSTGRES_SILENT("network to PostgreSQL silent for 60 s, one node", 1) {
    @Override
    boolean isShared() {
      return true;
    }

    @Override
    void strike(Lab lab) {
      lab.silence();
      Shell.sleep(60);
      lab.speak();
    }
  },
  NODE_FROZEN("one of three nodes frozen for 60 s, five times within its work", 3) {
    @Override
    void strike(Lab lab) {
      for (int i = 0; i < 5; i++) {
        lab.nodes().getFirst().signal("STOP");
        Shell.sleep(12);
        lab.nodes().getFirst().signal("CONT");
        Shell.sleep(0.5 + i * 0.13);
      }
    }
  },
  NODE_WITHOUT_POWER("one of three nodes loses its power", 3) {
    @Override
    void strike(Lab lab) {
      lab.silence();
      lab.nodes().getFirst().kill();
      Shell.sleep(60);
      lab.speak();
      require(lab.nodes().getFirst().restart(), "it does not start again");
    }
  },
  THREE_STARTS("three nodes killed and started at once", 3) {
    @Override
    void strike(Lab lab) {
      lab.nodes().forEach(node -> node.signal("KILL"));
      lab.nodes().forEach(node -> node.awaitExit(5));
      lab.nodes().parallelStream()
          .forEach(node -> require(node.restart(), "one of three does not start"));
    }
  },
  SOAK("ten minutes, three nodes and a standby, a fault every 20 s", 3) {
    @Override
    void prepare(Lab lab, Path postgres) {
      lab.database(postgres);
      lab.standby();
    }

    @Override
    void strike(Lab lab) {
      Soak.run(lab);
    }
  };

  private final String text;
  private final int nodes;
  private final boolean destroys;

  Fault(String text, int nodes) {
    this(text, nodes, false);
  }

  Fault(String text, int nodes, boolean destroys) {
    this.text = text;
    this.nodes = nodes;
    this.destroys = destroys;
  }

  String text() {
    return text;
  }

  /** How many nodes it needs; more than one share a database. */
  int nodes() {
    return nodes;
  }

  boolean isShared() {
    return nodes > 1;
  }

  /** Whether what was acknowledged cannot be there after it. */
  boolean destroys() {
    return destroys;
  }

  /** Makes what its nodes need before they start; {@code postgres} has PostgreSQL's programs. */
  void prepare(Lab lab, Path postgres) {
    if (isShared()) {
      lab.database(postgres);
    }
  }

  /** Starts one more node as this fault wants it. */
  Node launch(Lab lab) {
    return isShared() ? lab.shared() : lab.embedded(List.of(), Map.of());
  }

  abstract void strike(Lab lab);

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}

package dev.rollcall;

import dev.rollcall.config.Settings;
import dev.rollcall.directory.Directory;
import dev.rollcall.directory.ParticipantResolver;
import dev.rollcall.directory.ServerKey;
import dev.rollcall.directory.Sources;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.ingest.IngestCounts;
import dev.rollcall.store.Database;
import dev.rollcall.store.FactStore;
import dev.rollcall.store.FolderLock;
import dev.rollcall.store.MeetingIds;
import dev.rollcall.store.MeetingStore;
import dev.rollcall.time.IdSource;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * An open data folder with everything that works on it, and nothing that listens: what the server
 * and an import into a stopped server's folder share.
 */
public record Records(
    FolderLock lock,
    Database database,
    ServerKey key,
    Directory directory,
    Sources sources,
    ParticipantResolver resolver,
    FactStore facts,
    Ingest ingest,
    MeetingStore meetings)
    implements AutoCloseable {

  /** Opens the folder that the settings name, making it where it is new. */
  public static Records open(
      Settings settings, InstantSource clock, IdSource ids, IngestCounts counts) {
    Path folder = settings.data();
    FolderLock lock = FolderLock.take(folder);
    Database database;
    try {
      database =
          settings.store().map(Database::postgresql).orElseGet(() -> Database.embedded(folder));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    try {
      ServerKey key = ServerKey.open(folder, ids, database);
      Directory directory = new Directory(database, key);
      Sources sources = new Sources(database, key, directory);
      ParticipantResolver resolver = new ParticipantResolver(directory, sources);
      FactStore facts = new FactStore(new MeetingIds(clock, ids), clock);
      Ingest ingest = new Ingest(database, facts, sources::source, directory, resolver, counts);
      return new Records(
          lock,
          database,
          key,
          directory,
          sources,
          resolver,
          facts,
          ingest,
          new MeetingStore(database, resolver));
    } catch (RuntimeException e) {
      database.close();
      lock.close();
      throw e;
    }
  }

  @Override
  public void close() {
    database.close();
    lock.close();
  }
}

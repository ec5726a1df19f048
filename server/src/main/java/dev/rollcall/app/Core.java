package dev.rollcall.app;

import dev.rollcall.admins.Changes;
import dev.rollcall.config.Settings;
import dev.rollcall.database.Database;
import dev.rollcall.database.FolderLock;
import dev.rollcall.identity.Directory;
import dev.rollcall.inbox.DeliveryCounts;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.RecordRequests;
import dev.rollcall.inbox.TranslationLimits;
import dev.rollcall.inbox.named.NamedDeliveries;
import dev.rollcall.ingest.FactResult;
import dev.rollcall.ingest.Ingest;
import dev.rollcall.ingest.IngestCounts;
import dev.rollcall.manage.Management;
import dev.rollcall.manage.sources.ManagedSources;
import dev.rollcall.manage.sources.SourceConsequences;
import dev.rollcall.manage.sources.SourceKinds;
import dev.rollcall.meetings.FactStore;
import dev.rollcall.meetings.MeetingIdGenerator;
import dev.rollcall.meetings.MeetingListTable;
import dev.rollcall.meetings.MeetingStore;
import dev.rollcall.meetings.MeetingVersions;
import dev.rollcall.mirror.Backfill;
import dev.rollcall.mirror.BackfillRun;
import dev.rollcall.mirror.Mirror;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import dev.rollcall.registry.ConfiguredSources;
import dev.rollcall.registry.ParticipantResolver;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.SourceTable;
import dev.rollcall.registry.Sources;
import dev.rollcall.reservations.JoinLinks;
import dev.rollcall.reservations.Reservations;
import dev.rollcall.reservations.RoomFields;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.seed.SeedLoader;
import dev.rollcall.seed.SeedWriter;
import dev.rollcall.sources.MirrorStatus;
import dev.rollcall.sources.Translation;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.Tokens;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An open data folder with everything that works on it, and nothing that listens: what the server
 * and an import into a stopped server's folder share.
 */
public record Core(
    FolderLock lock,
    Database database,
    ServerKey key,
    Directory directory,
    Sources sources,
    ParticipantResolver resolver,
    Changes changes,
    FactStore facts,
    Ingest ingest,
    MeetingStore meetings,
    Inbox inbox,
    Mirror mirror,
    BackfillRun backfill,
    Reservations reservations,
    RoomFields rooms,
    JoinLinks links)
    implements AutoCloseable {

  /** What is told of all that comes in. */
  public interface Counts extends IngestCounts, DeliveryCounts {

    /** For commands, which tell by other means. */
    Counts NONE =
        new Counts() {
          @Override
          public void count(FactResult.Outcome outcome) {}

          @Override
          public void count(SourceId source, DeliveryCounts.Outcome outcome) {}
        };
  }

  /** Opens the folder that the settings name for a command, making it where it is new. */
  public static Core open(Settings settings, InstantSource clock, IdSource ids) {
    return open(
        settings,
        clock,
        ids,
        Counts.NONE,
        () -> settings.publicUrl().map(URI::toString).orElse("http://" + settings.host()));
  }

  /**
   * Opens the folder that the settings name, making it where it is new.
   *
   * @param publicUrl how the sources reach the server, without a slash at the end
   */
  public static Core open(
      Settings settings,
      InstantSource clock,
      IdSource ids,
      Counts counts,
      Supplier<String> publicUrl) {
    Path folder = settings.data();
    FolderLock lock = FolderLock.take(folder);
    Database database;
    try {
      LocalServer.removeFrom(folder);
      database =
          settings.store().map(Database::postgresql).orElseGet(() -> Database.embedded(folder));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    return over(lock, database, settings, clock, ids, counts, publicUrl);
  }

  /** The same over a store that is open; both are closed with the records, or if this fails. */
  public static Core over(
      FolderLock lock,
      Database database,
      Settings settings,
      InstantSource clock,
      IdSource ids,
      Counts counts,
      Supplier<String> publicUrl) {
    try {
      ServerKey key = ServerKey.open(settings.data(), ids, database);
      Directory directory = new Directory(database, key);
      Sources sources = new Sources(database, key, directory, clock);
      ParticipantResolver resolver = new ParticipantResolver(directory, sources);
      MeetingVersions versions = MeetingVersions.of(database);
      FactStore facts =
          new FactStore(database, versions, new MeetingIdGenerator(ids.time(clock), ids), clock);
      Ingest ingest = new Ingest(database, facts, sources::source, directory, resolver, counts);
      Mirror mirror = new Mirror(database, ingest, sources, clock);
      JoinLinks links = new JoinLinks(sources);
      Reservations reservations = new Reservations(database, links, clock, ids);
      RoomFields rooms = new RoomFields(reservations, publicUrl);
      ConfiguredSources configured =
          new ConfiguredSources(sources, Adapters.BY_KIND, settings.emptyGrace(), publicUrl);
      Inbox inbox =
          new Inbox(
              database,
              configured,
              ingest,
              observations(mirror, clock),
              rooms::complete,
              clock,
              counts,
              TranslationLimits.ofHeap());
      MeetingStore meetings =
          new MeetingStore(database, versions, resolver, () -> forget(directory, sources));
      BackfillRun backfill =
          new BackfillRun(
              () ->
                  new Backfill(
                      database, ingest, sources, new MeetingListTable(database, meetings), clock));
      return new Core(
          lock,
          database,
          key,
          directory,
          sources,
          resolver,
          new Changes(database, clock),
          facts,
          ingest,
          meetings,
          inbox,
          mirror,
          backfill,
          reservations,
          rooms,
          links);
    } catch (RuntimeException e) {
      database.close();
      lock.close();
      throw e;
    }
  }

  /** A meeting that is over, or should be, is for the mirror to ask for. */
  private static RecordRequests observations(Mirror mirror, InstantSource clock) {
    return new RecordRequests() {
      @Override
      public void want(Connection connection, SourceId source, MeetingId meeting)
          throws SQLException {
        mirror.queue().want(connection, source, meeting, Moment.of(clock.instant()));
        mirror.wake();
      }

      @Override
      public void watch(Connection connection, SourceId source, Translation.Running running)
          throws SQLException {
        mirror
            .queue()
            .watch(connection, source, running.meeting(), running.began(), running.askAt());
      }

      @Override
      public Optional<MirrorStatus> status(Connection connection, Source source)
          throws SQLException {
        return mirror.status(connection, source);
      }
    };
  }

  /** The functions over sources, with what follows from a change. */
  ManagedSources managedSources(InstantSource clock, IdSource ids) {
    SourceConsequences consequences =
        new SourceConsequences() {
          @Override
          public PeopleChange peopleChange(SourceId source, Set<String> identities) {
            return NamedDeliveries.find(database, source, identities)::retranslate;
          }

          @Override
          public void deleted(Connection connection, SourceId source) throws SQLException {
            mirror.queue().forget(connection, source);
          }

          @Override
          public long deliveries(Connection connection, SourceId source) throws SQLException {
            return inbox.kept(connection, source);
          }
        };
    return new ManagedSources(
        new SourceTable(key),
        sources,
        new SourceKinds(Adapters.KINDS),
        directory,
        consequences,
        clock,
        ids);
  }

  /**
   * The functions over what an administrator manages.
   *
   * @param tokens what is remembered of them is forgotten after a change
   */
  Management management(Tokens tokens, InstantSource clock, IdSource ids) {
    return Management.of(
        database,
        key,
        changes,
        facts,
        directory,
        clock,
        ids,
        () -> {
          forget();
          tokens.forget();
        });
  }

  /** Loads a seed into this store. */
  SeedLoader seedLoader(InstantSource clock, IdSource ids) {
    return new SeedLoader(database, facts, directory, resolver, new SeedWriter(key, clock, ids));
  }

  /** Forgets what is remembered of tenants, apps, users and sources, and what was made of it. */
  void forget() {
    forget(directory, sources);
    // What was refused may be answered now, and what waits again is to be translated.
    mirror.forgetPauses();
    inbox.wake();
    // Last: who reads a meeting anew, on any node, must find the directory as it is.
    database.write(
        connection -> {
          Directory.noteChange(connection);
          return facts.forget(connection);
        });
  }

  private static void forget(Directory directory, Sources sources) {
    directory.forget();
    sources.forget();
  }

  @Override
  public void close() {
    backfill.close();
    mirror.close();
    database.close();
    lock.close();
  }
}

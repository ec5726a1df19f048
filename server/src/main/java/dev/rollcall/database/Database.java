package dev.rollcall.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.config.StoreUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads on a few connections, writes through {@link Writers}; opening it migrates. */
public final class Database implements AutoCloseable {

  /** Something to do on a connection; it may be run again after a failure, so it keeps no state. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** A work that is done at once for several callers; one result an input, in their order. */
  @FunctionalInterface
  public interface SharedWork<I, T> {
    List<T> on(Connection connection, List<I> inputs) throws SQLException;
  }

  /** What the works of one transaction have in common. */
  public interface TransactionScope extends AutoCloseable {

    /** Called after the last of them. */
    void beforeCommit() throws SQLException;

    /** Called at the end of the transaction, committed or not. */
    @Override
    void close() throws SQLException;
  }

  private final HikariDataSource readers;
  private final HikariDataSource prober;
  private final HikariDataSource writer;
  private final Optional<HikariDataSource> brief;
  private final Writers writers;
  private final Engine engine;
  private final Optional<StoreFiles> files;
  private volatile Runnable committed = () -> {};
  private volatile boolean probed;
  private final StoreOutage outage = new StoreOutage(System::nanoTime);

  private Database(
      HikariDataSource readers,
      HikariDataSource writer,
      Engine engine,
      Optional<StoreFiles> files) {
    this.engine = engine;
    this.files = files;
    this.readers = readers;
    this.prober = new HikariDataSource(engine.prober());
    this.writer = writer;
    this.brief = engine.brief().map(HikariDataSource::new);
    this.writers =
        new Writers(
            writer.getMaximumPoolSize(),
            () ->
                new WriteQueue(
                    new GroupTransaction(writer, engine.starts().write(), writer::evictConnection),
                    () -> committed.run(),
                    () -> files.flatMap(StoreFiles::lost),
                    outage),
            writer::close);
  }

  /** Opens the embedded store of a data folder. */
  public static Database embedded(Path folder) {
    StoreFiles.requireWhole(folder);
    Path file = StoreFiles.file(folder);
    return open(Engine.sqlite(file), file.toString(), () -> Optional.of(StoreFiles.opened(folder)));
  }

  /** Opens a PostgreSQL store. */
  public static Database postgresql(StoreUrl url) {
    return open(Engine.postgresql(url), url.toString(), Optional::empty);
  }

  /** Opens a store of an engine; messages say where it is. */
  static Database open(Engine engine, String where, Supplier<Optional<StoreFiles>> files) {
    HikariDataSource readers = Engine.connect(engine.readers(), where);
    try {
      if (!Schema.isCurrent(readers)) {
        engine.migrate(where);
      }
      return new Database(readers, Engine.connect(engine.writer(), where), engine, files.get());
    } catch (RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  /**
   * Reads; each statement sees what is committed when it starts.
   *
   * @throws StoreUnavailableException where the store cannot be read now
   */
  public <T> T read(Work<T> work) {
    return on(readers, work);
  }

  /**
   * Runs one short statement that requests wait for, on a store that is shared; it commits by
   * itself. Its plan is made once, for any values.
   *
   * @throws StoreUnavailableException where the store cannot be used now
   */
  public <T> T brief(Work<T> work) {
    return on(brief.orElseThrow(), work);
  }

  private <T> T on(HikariDataSource pool, Work<T> work) {
    requireHere();
    try {
      return Sql.on(pool, work);
    } catch (SQLTransientConnectionException e) {
      // None was free in time: whether that is an outage, the probe knows.
      throw SqlErrors.toThrow("a read failed", e);
    } catch (SQLException e) {
      throw readFailed(e);
    }
  }

  /** Who asks a database that is away would only wait for what is known. */
  private void requireHere() {
    Optional<String> away = outage.away();
    if (probed && away.isPresent()) {
      throw new StoreUnavailableException(away.get(), null);
    }
  }

  private RuntimeException readFailed(SQLException e) {
    if (readers.isClosed()) {
      return new StoreUnavailableException("the store is closed", e);
    }
    RuntimeException failure = SqlErrors.toThrow("a read failed", e);
    if (failure instanceof StoreUnavailableException unavailable) {
      outage.failed(unavailable.reason());
    }
    return failure;
  }

  /** Reads; all statements of the work see one and the same state. */
  public <T> T readSnapshot(Work<T> work) {
    return read(new SnapshotWork<>(work, engine.starts().snapshot(), readers::evictConnection));
  }

  /**
   * Writes on the writer thread, in a transaction that other callers' works may share; when it
   * returns, the work is durable. A failure takes back this work alone.
   *
   * @throws StoreUnavailableException where the store cannot be written now
   * @throws WriteQueueFullException where too many writes wait
   */
  public <T> T write(Work<T> work) {
    return write(work, 1);
  }

  /**
   * Writes a work of about so many rows. Transactions of many are kept apart, so that other callers
   * wait for at most one of them.
   */
  public <T> T write(Work<T> work, int rows) {
    requireHere();
    return writers.first().write(work, rows);
  }

  /**
   * Writes for several callers at once, who give the same object as work.
   *
   * @param shard works of one shard are written by one connection, so that they never wait for each
   *     other's rows
   */
  public <I, T> T write(SharedWork<I, T> work, I input, int rows, int shard) {
    requireHere();
    return writers.of(shard).write(work, input, rows);
  }

  /** From now on a probe tries again and again; before, each caller has to try. */
  void probed() {
    probed = true;
  }

  /** Reads even where the database is away. */
  <T> T probe(Work<T> work) {
    try {
      return Sql.on(prober, work);
    } catch (SQLException e) {
      throw readFailed(e);
    }
  }

  /** Writes even where the database is away, and looks at the file. */
  public <T> T probeWriting(Work<T> work) {
    Work<T> looking =
        connection -> {
          files.ifPresent(StoreFiles::lookForTornFile);
          return work.on(connection);
        };
    return writers.first().write(looking, 1);
  }

  /** To be called before a stop: ends all waits for a silent network after the grace time. */
  public void cutAfter(Duration grace) {
    if (isShared()) {
      CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::closePools);
    }
  }

  /** Writes without waiting; for caches, where a lost write costs only time. */
  public void writeLater(Work<?> work) {
    writers.first().writeLater(work);
  }

  /** In a work, on its thread: holds something for this transaction's other works. */
  public void bind(TransactionScope scope) {
    writers.bind(scope);
  }

  /** Gives some space of deleted rows back to the file system; whether there is more. */
  public boolean giveBackSpace() {
    return engine.exclusive() && write(IncrementalVacuum::giveBack);
  }

  /**
   * Runs a listener after each commit, on the thread of its writer, before callers are answered.
   */
  public void onCommit(Runnable listener) {
    committed = listener;
  }

  /** Whether other processes may write to it too. */
  public boolean isShared() {
    return !engine.exclusive();
  }

  /** Why it does not work, as the last calls have shown. */
  Optional<String> outage() {
    return outage.reason();
  }

  /** A read and a small write have gone through, the earlier then: {@link System#nanoTime}. */
  void worked(long at) {
    boolean wasFull = outage.reason().equals(Optional.of(SqlErrors.NO_SPACE));
    if (!wasFull || files.map(StoreFiles::hasRoom).orElse(true)) {
      outage.worked(at);
    }
  }

  /** What is wrong with a writer's thread. */
  Optional<String> writerTrouble() {
    return writers.trouble();
  }

  /** What is wrong with the files of the embedded store. */
  public Optional<String> filesTrouble() {
    return files.flatMap(StoreFiles::trouble);
  }

  /** How busy it is. */
  public StoreLoad load() {
    return StoreLoad.of(writers.waiting(), readers, writer);
  }

  /** By the writer that probes use. */
  long nanosSinceCommit() {
    return writers.first().nanosSinceCommit();
  }

  String smallestWrite() {
    return engine.smallestWrite();
  }

  @Override
  public void close() {
    writers.close();
    closePools();
    files.ifPresent(StoreFiles::close);
  }

  private void closePools() {
    readers.close();
    prober.close();
    writer.close();
    brief.ifPresent(HikariDataSource::close);
  }
}

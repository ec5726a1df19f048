package dev.rollcall.identity;

import com.github.benmanes.caffeine.cache.Cache;
import dev.rollcall.database.Database;
import dev.rollcall.database.ReadContext;
import dev.rollcall.database.StoreMetadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads of the directory, with what is remembered of them.
 *
 * @param committed false within a transaction: what it reads may yet be taken back
 */
record CachedReads(ReadContext reads, DirectoryCaches caches, boolean committed) {

  /** In the store's metadata: the stamp of the last change. */
  private static final String CHANGES = "directory-changes";

  static void noteChange(Connection connection) throws SQLException {
    StoreMetadata.stamp(connection, CHANGES);
  }

  <T> T read(Database.Work<T> work) {
    return reads.read(work);
  }

  /** Remembers what is there and committed; what is missing is looked for again each time. */
  <K, V> Optional<V> find(Cache<K, V> cache, K key, Database.Work<Optional<V>> find) {
    if (committed && caches.isLookDue()) {
      caches.seen(reads.read(connection -> StoreMetadata.find(connection, CHANGES)).orElse(""));
    }
    V known = cache.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    long edition = caches.edition();
    Optional<V> found = reads.read(find);
    if (committed && found.isPresent()) {
      cache.put(key, found.get());
      if (caches.edition() != edition) {
        // It may have been read before the change.
        cache.invalidate(key);
      }
    }
    return found;
  }

  /** The same for several keys, those that are not remembered in one go. */
  <K, V> Map<K, V> findAll(Cache<K, V> cache, Set<K> keys, Finder<K, V> find) {
    Map<K, V> found = new HashMap<>(cache.getAllPresent(keys));
    List<K> unknown = keys.stream().filter(key -> !found.containsKey(key)).toList();
    if (!unknown.isEmpty()) {
      long edition = caches.edition();
      Map<K, V> read = reads.read(connection -> find.find(connection, unknown));
      found.putAll(read);
      if (committed) {
        cache.putAll(read);
        if (caches.edition() != edition) {
          cache.invalidateAll(unknown);
        }
      }
    }
    return found;
  }

  /** Finds those of the keys that are there. */
  @FunctionalInterface
  interface Finder<K, V> {
    Map<K, V> find(Connection connection, List<K> keys) throws SQLException;
  }
}

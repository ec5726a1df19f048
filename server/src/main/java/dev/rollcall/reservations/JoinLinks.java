package dev.rollcall.reservations;

import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.Sources;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a browser enters the rooms of the sources: their setting {@code join_url}, a URL with
 * {@code {room}} or {@code {number}} in it.
 */
public final class JoinLinks {

  public static final String SETTING = "join_url";

  private static final String ROOM = "{room}";
  private static final String NUMBER = "{number}";

  private final Sources sources;

  public JoinLinks(Sources sources) {
    this.sources = sources;
  }

  /** The source that the tenant's reservations take place in: its first one with a join URL. */
  Optional<Source> hostOf(TenantKey tenant) {
    return sources.all().stream()
        .filter(source -> source.tenant().equals(tenant))
        .filter(source -> template(source).isPresent())
        .findFirst();
  }

  /** Whether rooms of the source are named by their meeting number. */
  boolean namesRoomsByNumber(Source source) {
    return template(source).filter(template -> template.contains(ROOM)).isEmpty();
  }

  /** The link into a room; empty where its source has none, or is gone. */
  public Optional<String> of(Room room, String number) {
    return sources
        .source(room.source())
        .flatMap(this::template)
        .map(template -> template.replace(ROOM, encoded(room.name())).replace(NUMBER, number));
  }

  private Optional<String> template(Source source) {
    return Optional.ofNullable(sources.ownKeys(source).get(SETTING));
  }

  private static String encoded(String room) {
    return URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package dev.rollcall.reservations;

import dev.rollcall.record.TenantKey;
import dev.rollcall.registry.Source;
import dev.rollcall.registry.Sources;
import dev.rollcall.sources.ConfiguredSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where a browser enters the rooms of the sources: their setting {@code join_url}, a URL with
 * {@code {room}} or {@code {number}} in it; or a link that is signed for one person, on a
 * BigBlueButton server with the setting {@code server_url}.
 */
public final class JoinLinks {

  private static final String TEMPLATE = "join_url";
  private static final String SERVER = "server_url";

  private static final String ROOM = "{room}";
  private static final String NUMBER = "{number}";

  private final Sources sources;

  public JoinLinks(Sources sources) {
    this.sources = sources;
  }

  /** Whether a browser can be led into the rooms of a source. */
  static boolean areIn(ConfiguredSource source) {
    return source.key(TEMPLATE).isPresent() || source.key(SERVER).isPresent();
  }

  /** The source that the tenant's reservations take place in: its first one with a join link. */
  Optional<Source> hostOf(TenantKey tenant) {
    return sources.all().stream()
        .filter(source -> source.tenant().equals(tenant))
        .filter(source -> template(source).isPresent() || server(source).isPresent())
        .findFirst();
  }

  /** Whether rooms of the source are named by their meeting number. */
  boolean namesRoomsByNumber(Source source) {
    return server(source).isEmpty()
        && template(source).filter(template -> template.contains(ROOM)).isEmpty();
  }

  /** The link into a room for everyone; empty where its source has none, or is gone. */
  public Optional<String> of(Room room, String number) {
    return sources
        .source(room.source())
        .flatMap(this::template)
        .map(template -> template.replace(ROOM, encoded(room.name())).replace(NUMBER, number));
  }

  /** The server that a room is entered on by a link for one person. */
  public Optional<BigBlueButtonServer> serverOf(Room room) {
    return sources.source(room.source()).flatMap(this::server);
  }

  private Optional<BigBlueButtonServer> server(Source source) {
    Map<String, String> keys = sources.ownKeys(source);
    return Optional.ofNullable(keys.get(SERVER))
        .map(
            url ->
                new BigBlueButtonServer(
                    source.tenant(),
                    url,
                    keys.getOrDefault("secret", ""),
                    keys.getOrDefault("hash", "")));
  }

  private Optional<String> template(Source source) {
    return Optional.ofNullable(sources.ownKeys(source).get(TEMPLATE));
  }

  private static String encoded(String room) {
    return URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

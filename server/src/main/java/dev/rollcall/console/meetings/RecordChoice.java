package dev.rollcall.console.meetings;

import dev.rollcall.config.Policies.Edition;
import dev.rollcall.console.page.PageRequest;
import dev.rollcall.identity.App;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.tokens.TokenKind;
import java.util.List;
import java.util.Optional;

/**
 * As whom the record is read. What a request does not say, or says wrongly, has its usual value.
 *
 * @param apps of the meeting's tenant
 * @param app empty where the tenant has none
 */
public record RecordChoice(
    List<App> apps, Optional<App> app, UserIdType type, TokenKind kind, Edition edition) {

  private static final String READS = "vc:meeting:readonly";

  static RecordChoice of(PageRequest request, List<App> apps, Edition served) {
    Optional<App> usual =
        apps.stream()
            .filter(app -> app.enabled() && app.scopes().contains(READS))
            .findFirst()
            .or(() -> apps.stream().findFirst());
    return new RecordChoice(
        apps,
        request
            .query("app")
            .flatMap(id -> apps.stream().filter(app -> app.id().value().equals(id)).findFirst())
            .or(() -> usual),
        request.query("id_type").flatMap(UserIdType::ofWire).orElse(UserIdType.OPEN_ID),
        request.query("token").flatMap(TokenKind::ofWire).orElse(TokenKind.TENANT),
        request.query("edition").flatMap(RecordChoice::edition).orElse(served));
  }

  private static Optional<Edition> edition(String text) {
    return switch (text) {
      case "2024-07" -> Optional.of(Edition.JULY_2024);
      case "2026-03" -> Optional.of(Edition.MARCH_2026);
      default -> Optional.empty();
    };
  }

  /** As the setting states it. */
  public String editionText() {
    return switch (edition) {
      case JULY_2024 -> "2024-07";
      case MARCH_2026 -> "2026-03";
    };
  }

  public boolean isOf(App other) {
    return app.filter(other::equals).isPresent();
  }
}

package dev.rollcall.signin;

import dev.rollcall.database.Database;
import dev.rollcall.identity.App;
import dev.rollcall.record.Identity;
import dev.rollcall.secrets.ServerKey;
import dev.rollcall.signin.DeviceCode.State;
import dev.rollcall.signin.RefreshToken.Edition;
import dev.rollcall.time.IdSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The device flow (RFC 8628): a device shows a code, and its user answers in a browser. */
public final class DeviceCodes {

  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Between two polls; less is answered {@code slow_down}. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** Without vowels, and without letters that look alike: 20 to the power of 8 codes. */
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int HALF = 4;

  /** The codes of a new request. */
  public record Issued(String deviceCode, String userCode) {}

  private final Database database;
  private final Grants grants;
  private final InstantSource clock;
  private final IdSource ids;
  private final OpaqueTokens devices;
  private final OpaqueTokens userCodes;

  public DeviceCodes(
      Database database, Grants grants, ServerKey key, InstantSource clock, IdSource ids) {
    this.database = database;
    this.grants = grants;
    this.clock = clock;
    this.ids = ids;
    this.devices = new OpaqueTokens(key, "device code", ids);
    this.userCodes = new OpaqueTokens(key, "user code", ids);
  }

  /** Begins one. */
  public Issued request(App app, Set<String> scopes) {
    Issued issued = new Issued(devices.next(), userCode());
    return database.write(
        open -> {
          Instant now = clock.instant();
          DeviceCodeTable.deleteExpiredBefore(open, now.minus(REMEMBERED));
          DeviceCodeTable.insert(
              open,
              devices.hash(issued.deviceCode()),
              userCodes.hash(issued.userCode()),
              new DeviceCode(
                  app.id(),
                  app.tenant(),
                  scopes,
                  State.PENDING,
                  OptionalLong.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  now.plus(LIFETIME)));
          return issued;
        });
  }

  /** What waits under a user code, which may be written without its hyphen. */
  public Optional<DeviceRequest> pending(String userCode) {
    String code = normal(userCode);
    return database
        .read(open -> DeviceCodeTable.byUserCode(open, userCodes.hash(code)))
        .filter(found -> found.state() == State.PENDING && !isExpired(found))
        .map(found -> new DeviceRequest(found.app(), found.scopes(), code));
  }

  /** The user lets the device's app speak for them; whether it still waited. */
  public boolean allow(DeviceRequest request, App app, Identity.User user) {
    return database.write(
        open -> {
          Consent consent = grants.consent(open, app, user, request.scopes());
          return DeviceCodeTable.allow(open, userCodes.hash(request.userCode()), consent);
        });
  }

  public boolean deny(DeviceRequest request) {
    return database.write(open -> DeviceCodeTable.deny(open, userCodes.hash(request.userCode())));
  }

  /** The device asks whether its user has answered. */
  public Exchange poll(App client, String deviceCode) {
    String hash = devices.hash(deviceCode);
    return database.write(
        open -> {
          Optional<DeviceCode> found =
              DeviceCodeTable.find(open, hash).filter(code -> code.app().equals(client.id()));
          if (found.isEmpty() || found.get().state() == State.USED) {
            return new Exchange.Refused(OAuthError.UNKNOWN_DEVICE);
          } else if (isExpired(found.get())) {
            return new Exchange.Refused(OAuthError.DEVICE_EXPIRED);
          }
          return switch (found.get().state()) {
            case DENIED -> new Exchange.Refused(OAuthError.DEVICE_DENIED);
            case ALLOWED -> issue(open, hash, found.get());
            case PENDING, USED -> wait(open, hash, found.get());
          };
        });
  }

  private Exchange wait(Connection open, String hash, DeviceCode code) throws SQLException {
    Instant now = clock.instant();
    boolean tooSoon = code.polledAt().filter(last -> last.plus(INTERVAL).isAfter(now)).isPresent();
    DeviceCodeTable.polled(open, hash, now);
    return new Exchange.Refused(tooSoon ? OAuthError.DEVICE_SLOW_DOWN : OAuthError.DEVICE_PENDING);
  }

  private Exchange issue(Connection open, String hash, DeviceCode code) throws SQLException {
    Consent consent =
        new Consent(
            code.app(),
            code.tenant(),
            code.userNumber().orElseThrow(),
            code.scopes(),
            code.consentedAt().orElseThrow());
    Exchange issued = grants.issue(open, consent, List.of(), hash, Edition.V2);
    if (issued instanceof Exchange.Issued) {
      DeviceCodeTable.use(open, hash);
    }
    return issued;
  }

  private boolean isExpired(DeviceCode code) {
    return !code.expiresAt().isAfter(clock.instant());
  }

  private String userCode() {
    StringBuilder code = new StringBuilder();
    while (code.length() < 2 * HALF) {
      // Bytes from 240 on would make some letters likelier.
      int value = ids.bytes(1)[0] & 0xff;
      if (value < 240) {
        code.append(LETTERS.charAt(value % LETTERS.length()));
      }
    }
    return code.insert(HALF, '-').toString();
  }

  private static String normal(String userCode) {
    String letters = userCode.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    return letters.length() == 2 * HALF
        ? letters.substring(0, HALF) + "-" + letters.substring(HALF)
        : letters;
  }
}

package dev.rollcall.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Settings while they are being put together, from the defaults on. */
final class SettingsDraft {

  Path data = Settings.DEFAULT.data();
  Optional<StoreUrl> store = Settings.DEFAULT.store();
  String host = Settings.DEFAULT.host();
  int port = Settings.DEFAULT.port();
  Optional<URI> publicUrl = Settings.DEFAULT.publicUrl();
  boolean rateLimitEnabled = RateLimits.DEFAULT.enabled();
  int perSecond = RateLimits.DEFAULT.perSecond();
  int perMinute = RateLimits.DEFAULT.perMinute();
  RateLimits.Sharing rateSharing = Settings.DEFAULT.rateSharing();
  OptionalLong monthlyQuota = Settings.DEFAULT.monthlyQuota();
  long bodyLimit = Settings.DEFAULT.bodyLimit();
  Duration emptyGrace = Settings.DEFAULT.emptyGrace();
  Duration recordingWait = Settings.DEFAULT.recordingWait();
  Duration packAfter = Settings.DEFAULT.packAfter();
  Duration longestToken = Settings.DEFAULT.longestToken();

  int maxConnections = HttpLimits.DEFAULT.connections();
  int maxRequests = HttpLimits.DEFAULT.requests();
  boolean http2 = HttpLimits.DEFAULT.http2();
  Duration drain = HttpLimits.DEFAULT.drain();
  Optional<Path> tlsCert = Optional.empty();
  Optional<Path> tlsKey = Optional.empty();
  boolean accessLog = Settings.DEFAULT.accessLog();
  boolean oneClick = SignInSettings.DEFAULT.oneClick();
  Optional<URI> oidcIssuer = Optional.empty();
  Optional<String> oidcClientId = Optional.empty();
  Optional<String> oidcClientSecret = Optional.empty();
  SignInSettings.UserClaim oidcUser = SignInSettings.UserClaim.EMAIL;

  Optional<String> kafkaBootstrap = Optional.empty();
  String kafkaTopic = "rollcall.facts";
  String kafkaGroup = "rollcall";
  Optional<Path> kafkaProperties = Optional.empty();

  Policies.UnfinishedTime unfinishedTime = Policies.DEFAULT.unfinishedTime();
  QueryWindow queryWindow = Policies.DEFAULT.queryWindow();
  int windowError = Policies.DEFAULT.windowError();
  int foreignMeeting = Policies.DEFAULT.foreignMeeting();
  Policies.UserTokenSees userTokenSees = Policies.DEFAULT.userTokenSees();
  Policies.Edition edition = Policies.DEFAULT.edition();
  int expiredTenantTokenStatus = Policies.DEFAULT.expiredTenantTokenStatus();
  int wrongSecretStatus = Policies.DEFAULT.wrongSecretStatus();
  int quotaStatus = Policies.DEFAULT.quotaStatus();
  boolean businessErrorDetail = Policies.DEFAULT.businessErrorDetail();
  int invalidParameterCode = Policies.DEFAULT.invalidParameterCode();
  Policies.EmptyParameter emptyParameter = Policies.DEFAULT.emptyParameter();
  Policies.UnservedPath unservedPath = Policies.DEFAULT.unservedPath();
  boolean unionIdHides = Policies.DEFAULT.unionIdHides();

  Settings settings() {
    return new Settings(
        data,
        store,
        host,
        port,
        publicUrl,
        new RateLimits(rateLimitEnabled, perSecond, perMinute),
        rateSharing,
        monthlyQuota,
        bodyLimit,
        emptyGrace,
        recordingWait,
        packAfter,
        longestToken,
        new HttpLimits(maxConnections, maxRequests, http2, drain),
        tls(),
        accessLog,
        new SignInSettings(oneClick, oidc()),
        kafkaBootstrap.map(
            brokers -> new Settings.Kafka(brokers, kafkaTopic, kafkaGroup, kafkaProperties)),
        policies());
  }

  private Optional<TlsFiles> tls() {
    if (tlsCert.isPresent() != tlsKey.isPresent()) {
      throw new UsageException(
          tlsCert.isPresent()
              ? "tls-cert is set and tls-key is not; TLS needs both"
              : "tls-key is set and tls-cert is not; TLS needs both");
    }
    return tlsCert.flatMap(cert -> tlsKey.map(key -> new TlsFiles(cert, key)));
  }

  private Optional<SignInSettings.Oidc> oidc() {
    if (oidcIssuer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SignInSettings.Oidc(
            oidcIssuer.get(),
            oidcClientId.orElseThrow(() -> incomplete("signin.oidc.client-id")),
            oidcClientSecret.orElseThrow(() -> incomplete("signin.oidc.client-secret")),
            oidcUser));
  }

  private static UsageException incomplete(String missing) {
    return new UsageException(
        "signin.oidc.issuer is set and " + missing + " is not; the provider gives both");
  }

  private Policies policies() {
    return new Policies(
        unfinishedTime,
        queryWindow,
        windowError,
        foreignMeeting,
        userTokenSees,
        edition,
        expiredTenantTokenStatus,
        wrongSecretStatus,
        quotaStatus,
        businessErrorDetail,
        invalidParameterCode,
        emptyParameter,
        unservedPath,
        unionIdHides);
  }
}

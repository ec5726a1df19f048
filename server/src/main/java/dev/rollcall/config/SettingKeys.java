package dev.rollcall.config;

import java.util.List;
import java.util.Optional;

/** The table of all keys: it alone decides what can be configured, and how it is documented. */
final class SettingKeys {

  static final List<SettingKey<?>> ALL =
      List.of(
          new SettingKey<>(
              "data",
              ValueType.path(),
              "rollcall-data",
              "The data folder, relative to where Rollcall is started.",
              (draft, value) -> draft.data = value),
          new SettingKey<>(
              "store",
              ValueType.store(),
              "embedded",
              "Where facts and records are kept: in the data folder, or in a PostgreSQL database.",
              (draft, value) -> draft.store = value),
          new SettingKey<>(
              "host",
              ValueType.text(),
              "127.0.0.1",
              "The address to listen on; 0.0.0.0 for all.",
              (draft, value) -> draft.host = value),
          new SettingKey<>(
              "port",
              ValueType.number(0, 65535),
              "8686",
              "The port to listen on; 0 takes any free one.",
              (draft, value) -> draft.port = value),
          new SettingKey<>(
              "public-url",
              ValueType.urlOrNone(),
              "none",
              "How others reach this server; none: at the address it listens on.",
              (draft, value) -> draft.publicUrl = value),
          new SettingKey<>(
              "tls-cert",
              ValueType.pathOrNone(),
              "none",
              "The server's certificate and those that lead to a known one, PEM; none: plain HTTP.",
              (draft, value) -> draft.tlsCert = value),
          new SettingKey<>(
              "tls-key",
              ValueType.pathOrNone(),
              "none",
              "The certificate's private key, PEM without a password.",
              (draft, value) -> draft.tlsKey = value),
          new SettingKey<>(
              "max-connections",
              ValueType.number(1, 1_000_000),
              "1024",
              "Open connections; one more is answered 503 and closed.",
              (draft, value) -> draft.maxConnections = value),
          new SettingKey<>(
              "max-requests",
              ValueType.number(1, 1_000_000),
              "512",
              "Requests that are worked on at once; one more is answered 503.",
              (draft, value) -> draft.maxRequests = value),
          new SettingKey<>(
              "http2",
              ValueType.flag(),
              "false",
              "Whether HTTP/2 is spoken too; operations.md says what a client can then cost.",
              (draft, value) -> draft.http2 = value),
          new SettingKey<>(
              "drain",
              ValueType.duration(),
              "2s",
              "How long requests are still served after SIGTERM, with /readyz at 503.",
              (draft, value) -> draft.drain = value),
          new SettingKey<>(
              "access-log",
              ValueType.flag(),
              "true",
              "Whether each request gets a line in the log.",
              (draft, value) -> draft.accessLog = value),
          new SettingKey<>(
              "signin.one-click",
              ValueType.flag(),
              "false",
              "Whether users sign in without a password, on loopback only; serve --dev and demo set"
                  + " it.",
              (draft, value) -> draft.oneClick = value),
          new SettingKey<>(
              "signin.oidc.issuer",
              ValueType.issuerOrNone(),
              "none",
              "The OpenID Connect provider at which users may sign in, exactly as it names itself.",
              (draft, value) -> draft.oidcIssuer = value),
          new SettingKey<>(
              "signin.oidc.client-id",
              ValueType.textOrNone(false),
              "none",
              "The client_id under which the provider knows this server.",
              (draft, value) -> draft.oidcClientId = value),
          new SettingKey<>(
              "signin.oidc.client-secret",
              ValueType.textOrNone(true),
              "none",
              "The client's secret; rather in the environment than in an argument.",
              (draft, value) -> draft.oidcClientSecret = value),
          new SettingKey<>(
              "signin.oidc.user",
              ValueType.userClaim(),
              "email",
              "The provider's claim that names a user: a verified e-mail address, or one that is a"
                  + " user_id.",
              (draft, value) -> draft.oidcUser = value),
          new SettingKey<>(
              "rate-limit.enabled",
              ValueType.flag(),
              "true",
              "Whether calls are limited at all.",
              (draft, value) -> draft.rateLimitEnabled = value),
          new SettingKey<>(
              "rate-limit.per-second",
              ValueType.number(1, 1_000_000),
              "50",
              "Calls a second for each API, app and tenant.",
              (draft, value) -> draft.perSecond = value),
          new SettingKey<>(
              "rate-limit.per-minute",
              ValueType.number(1, 60_000_000),
              "1000",
              "Calls a minute for each API, app and tenant.",
              (draft, value) -> draft.perMinute = value),
          new SettingKey<>(
              "rate-limit.shared",
              ValueType.rateSharing(),
              "exact",
              "On PostgreSQL: whether all nodes together keep the limits, for a statement a call,"
                  + " or each node by itself.",
              (draft, value) -> draft.rateSharing = value),
          new SettingKey<>(
              "quota.monthly",
              ValueType.countOrUnlimited(),
              "unlimited",
              "Calls a month for each app and tenant.",
              (draft, value) -> draft.monthlyQuota = value),
          new SettingKey<>(
              "body-limit",
              ValueType.size(),
              "16MiB",
              "The largest request body, after decompression.",
              (draft, value) -> draft.bodyLimit = value),
          new SettingKey<>(
              "empty-grace",
              ValueType.duration(),
              "60s",
              "How long a meeting counts as running after its last participant has left.",
              (draft, value) -> draft.emptyGrace = value),
          new SettingKey<>(
              "recording-wait",
              ValueType.duration(),
              "1h",
              "How long after its end a recorded meeting without a reported recording answers"
                  + " 124002 (in process); then 121004 (never recorded).",
              (draft, value) -> draft.recordingWait = value),
          new SettingKey<>(
              "pack-after",
              ValueType.duration(),
              "1h",
              "How long after its last fact a meeting's facts are packed, to a fraction of the"
                  + " space.",
              (draft, value) -> draft.packAfter = value),
          new SettingKey<>(
              "token.max-expiry",
              ValueType.duration(),
              "3650d",
              "How long a token that an administrator makes may be valid.",
              (draft, value) -> draft.longestToken = value),
          new SettingKey<>(
              "kafka.bootstrap",
              ValueType.addressesOrNone(),
              "none",
              "The Kafka brokers from which facts are consumed; none: facts come by HTTP only.",
              (draft, value) -> draft.kafkaBootstrap = value),
          new SettingKey<>(
              "kafka.topic",
              ValueType.text(),
              "rollcall.facts",
              "The topic of the facts; those that are refused go to the same name with .refused.",
              (draft, value) -> draft.kafkaTopic = value),
          new SettingKey<>(
              "kafka.group",
              ValueType.text(),
              "rollcall",
              "The consumer group; all nodes of one store have the same one.",
              (draft, value) -> draft.kafkaGroup = value),
          new SettingKey<>(
              "kafka.properties",
              ValueType.pathOrNone(),
              "none",
              "A file of further properties of the Kafka client, such as TLS and SASL.",
              (draft, value) -> draft.kafkaProperties = value),
          new SettingKey<>(
              "policy.unfinished-time",
              ValueType.unfinishedTime(),
              "omit",
              "What stands in for an end or a leave that has not come: no field, \"0\" or \"\".",
              (draft, value) -> draft.unfinishedTime = value),
          new SettingKey<>(
              "policy.query-window",
              ValueType.queryWindow(),
              "by-tenant",
              "How long after its end a meeting is served; by-tenant: 90d, and unlimited where a"
                  + " source of kind feishu is mirrored.",
              (draft, value) -> draft.queryWindow = value),
          new SettingKey<>(
              "policy.window-error",
              ValueType.choice(121004, 121005),
              "121004",
              "The answer for a meeting that ended before the window: 121004 (404) or 121005"
                  + " (403).",
              (draft, value) -> draft.windowError = value),
          new SettingKey<>(
              "policy.foreign-meeting",
              ValueType.choice(121005, 121004),
              "121005",
              "The answer for another tenant's meeting: 121005 (403) or 121004 (404).",
              (draft, value) -> draft.foreignMeeting = value),
          new SettingKey<>(
              "policy.user-token-sees",
              ValueType.userTokenSees(),
              "participants",
              "Which meetings a user token reads: as owner, host or participant; as owner; all.",
              (draft, value) -> draft.userTokenSees = value),
          new SettingKey<>(
              "policy.edition",
              ValueType.edition(),
              "2026-03",
              "The edition of the vendor's page whose fields are served.",
              (draft, value) -> draft.edition = value),
          new SettingKey<>(
              "policy.expired-tenant-token-status",
              ValueType.choice(400, 200, 401),
              "400",
              "The HTTP status of 99991663 for an expired tenant token.",
              (draft, value) -> draft.expiredTenantTokenStatus = value),
          new SettingKey<>(
              "policy.wrong-secret-status",
              ValueType.choice(200, 400),
              "200",
              "The HTTP status of the token endpoints' 10014.",
              (draft, value) -> draft.wrongSecretStatus = value),
          new SettingKey<>(
              "policy.quota-status",
              ValueType.choice(400, 403, 429),
              "400",
              "The HTTP status of 99991403.",
              (draft, value) -> draft.quotaStatus = value),
          new SettingKey<>(
              "policy.business-error-detail",
              ValueType.flag(),
              "false",
              "Whether 12100x answers carry an error object with log_id and troubleshooter.",
              (draft, value) -> draft.businessErrorDetail = value),
          new SettingKey<>(
              "policy.invalid-parameter-code",
              ValueType.choice(99992402, 121003),
              "99992402",
              "The code for a bad boolean, user_id_type or query_mode.",
              (draft, value) -> draft.invalidParameterCode = value),
          new SettingKey<>(
              "policy.empty-parameter",
              ValueType.emptyParameter(),
              "absent",
              "What a query parameter without a value, such as with_participants=, is read as.",
              (draft, value) -> draft.emptyParameter = value),
          new SettingKey<>(
              "policy.unserved-path",
              ValueType.unservedPath(),
              "json",
              "The 404 for a call of Feishu's that is not served: JSON that says so, or plain"
                  + " text.",
              (draft, value) -> draft.unservedPath = value),
          new SettingKey<>(
              "policy.union-id-hides",
              ValueType.flag(),
              "false",
              "Whether user_id_type=union_id hides rooms, phones, SIP and guests too.",
              (draft, value) -> draft.unionIdHides = value));

  private SettingKeys() {}

  static Optional<SettingKey<?>> named(String name) {
    for (SettingKey<?> key : ALL) {
      if (key.name().equals(name)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}

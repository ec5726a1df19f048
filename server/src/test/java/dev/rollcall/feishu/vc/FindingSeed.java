package dev.rollcall.feishu.vc;

import dev.rollcall.testkit.Events;
import java.util.function.Function;

/** Two tenants, and tokens with the scopes of the calls that find meetings. */
final class FindingSeed {

  /** The events of one meeting of the first tenant, by its subject. */
  static final Function<String, Events> EVENTS = subject -> new Events("/engines/a", subject);

  static final String TEXT =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: secret-a-of-no-value
              scopes:
                - vc:meeting:readonly
                - vc:meeting.search:read
                - vc:record:readonly
                - vc:record
              rate_limit: unlimited
            - {app_id: cli_9f0000000000000b, app_secret: secret-b-of-no-value, rate_limit: unlimited}
          users:
            - {user_id: alice, name: Alice}
            - {user_id: bob, name: 王芳}
            - {user_id: carol, name: Carol}
          tokens:
            - {token: t-a, kind: tenant, app_id: cli_9f0000000000000a}
            - {token: t-none, kind: tenant, app_id: cli_9f0000000000000b}
            - {token: u-alice, kind: user, app_id: cli_9f0000000000000a, user_id: alice, scopes: [SCOPES]}
            - {token: u-bob, kind: user, app_id: cli_9f0000000000000a, user_id: bob, scopes: [SCOPES]}
            - {token: u-carol, kind: user, app_id: cli_9f0000000000000a, user_id: carol, scopes: [SCOPES]}
        - tenant_key: tenant-b
          apps:
            - app_id: cli_9f0000000000000c
              app_secret: secret-c-of-no-value
              scopes: [SCOPES]
              rate_limit: unlimited
          tokens: [{token: t-b, kind: tenant, app_id: cli_9f0000000000000c}]
      sources:
        - {source: /engines/a, tenant_key: tenant-a, kind: facts, key: key-a-of-no-value}
      """
          .replace("scopes:", "scopes:")
          .replace(
              "SCOPES",
              "vc:meeting:readonly, vc:meeting.search:read, vc:record:readonly, vc:record");

  private FindingSeed() {}
}

package dev.rollcall.testkit;

/** The seed that most tests share, and the names in it. */
public final class Seeds {

  public static final String APP = "cli_9f0000000000000a";
  public static final String SECRET = "secret-a-of-no-value";
  public static final String SISTER_APP = "cli_9f0000000000000b";
  public static final String STRANGER_APP = "cli_9f0000000000000c";

  /** Tenant tokens, by app. */
  public static final String TOKEN = "t-lab000000000000000000000000000000000000a";

  public static final String SISTER_TOKEN = "t-lab000000000000000000000000000000000000b";
  public static final String STRANGER_TOKEN = "t-lab000000000000000000000000000000000000c";
  public static final String FOREIGN_TOKEN = "t-lab000000000000000000000000000000000000d";

  public static final String KEY = "source-key-1-of-no-value";
  public static final String OTHER_KEY = "source-key-2-of-no-value";
  public static final String FOREIGN_KEY = "source-key-b-of-no-value";

  private static final String SOURCES =
      """
      sources:
        - {source: /engines/lab-1, tenant_key: tenant-a, kind: facts, key: source-key-1-of-no-value}
        - {source: /engines/lab-2, tenant_key: tenant-a, kind: facts, key: source-key-2-of-no-value}
        - {source: /engines/lab-b, tenant_key: tenant-b, kind: facts, key: source-key-b-of-no-value}
        - {source: /engines/janus-lab, tenant_key: tenant-a, kind: janus, people: {tk-a: alice, tk-b: bob}}
      """;

  /** Two tenants; three apps of two developers in the first; no rate limit delays a caller. */
  public static final String LAB =
      """
      tenants:
        - tenant_key: tenant-a
          name: Acme
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: secret-a-of-no-value
              developer: acme
              scopes: [vc:meeting:readonly, contact:user.employee_id:readonly]
              rate_limit: unlimited
            - app_id: cli_9f0000000000000b
              app_secret: secret-b-of-no-value
              developer: acme
              scopes: [vc:meeting:readonly]
              rate_limit: unlimited
            - app_id: cli_9f0000000000000c
              app_secret: secret-c-of-no-value
              developer: somebody-else
              scopes: [vc:meeting:readonly]
              rate_limit: unlimited
          users:
            - {user_id: alice, name: Alice, en_name: Alice A., email: alice@example.com, mobile: "13800000001",
               employee_no: "17", department_ids: [od-2, od-1], avatar_url: "https://cdn.example.com/a.png"}
            - {user_id: bob, name: Bob, union_id: on_explicit_bob}
          tokens:
            - {token: t-lab000000000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000a}
            - {token: t-lab000000000000000000000000000000000000b, kind: tenant, app_id: cli_9f0000000000000b}
            - {token: t-lab000000000000000000000000000000000000c, kind: tenant, app_id: cli_9f0000000000000c}
        - tenant_key: tenant-b
          apps:
            - app_id: cli_9f0000000000000d
              app_secret: secret-d-of-no-value
              scopes: [vc:meeting:readonly]
              rate_limit: unlimited
          users: [{user_id: olga, name: Olga}]
          tokens:
            - {token: t-lab000000000000000000000000000000000000d, kind: tenant, app_id: cli_9f0000000000000d}
      """
          + SOURCES;

  /** As {@link #LAB} with one app only: hashing an app's secret takes its time. */
  public static final String SMALL =
      """
      tenants:
        - tenant_key: tenant-a
          name: Acme
          apps:
            - app_id: cli_9f0000000000000a
              app_secret: secret-a-of-no-value
              developer: acme
              scopes: [vc:meeting:readonly, contact:user.employee_id:readonly]
              rate_limit: unlimited
          users:
            - {user_id: alice, name: Alice}
            - {user_id: bob, name: Bob, union_id: on_explicit_bob}
          tokens:
            - {token: t-lab000000000000000000000000000000000000a, kind: tenant, app_id: cli_9f0000000000000a}
        - tenant_key: tenant-b
          users: [{user_id: olga, name: Olga}]
      """
          + SOURCES;

  private Seeds() {}
}

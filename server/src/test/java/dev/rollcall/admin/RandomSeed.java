package dev.rollcall.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Seeds out of a few names, so that two of them share tenants, apps, users, sources and unique
 * values. What cannot change of a resource follows from its name.
 */
record RandomSeed(Random random) {

  private static final List<String> TENANTS = List.of("t1", "t2", "t3");

  String next() {
    Set<String> tenants = new TreeSet<>(some(TENANTS));
    StringBuilder seed = new StringBuilder("tenants:\n");
    for (String tenant : tenants) {
      seed.append("  - tenant_key: ").append(tenant).append('\n');
      maybe(seed, "    name: Tenant " + random.nextInt(3) + "\n");
      List<String> apps = some(List.of("cli_" + tenant + "a", "cli_" + tenant + "b"));
      List<String> users = some(List.of("u1", "u2", "u3", "u4"));
      seed.append("    apps:\n");
      apps.forEach(app -> app(seed, app, users, tenants, tenant));
      seed.append("    users:\n");
      List<String> free = new ArrayList<>(List.of("1", "2", "3", "4"));
      for (String user : users) {
        user(seed, tenant, user, free.remove(random.nextInt(free.size())), apps);
      }
    }
    seed.append("sources:\n");
    for (String tenant : tenants) {
      for (String name : some(List.of("lab-" + tenant, "room-" + tenant))) {
        source(seed, tenant, name);
      }
    }
    return seed.toString();
  }

  private void app(
      StringBuilder seed, String app, List<String> users, Set<String> tenants, String tenant) {
    seed.append("      - app_id: ").append(app).append("\n        app_secret: secret-of-no-value-");
    seed.append(random.nextInt(2)).append('\n');
    maybe(seed, "        enabled: " + random.nextBoolean() + "\n");
    maybe(seed, "        developer: dev-" + tenant + "\n");
    maybe(seed, "        scopes: " + some(List.of("a:b", "c:d", "e:f")) + "\n");
    maybe(seed, "        name: App " + random.nextInt(3) + "\n");
    maybe(seed, "        rate_limit: {per_second: " + (1 + random.nextInt(3)) + "}\n");
    maybe(seed, "        monthly_quota: " + (1 + random.nextInt(3)) + "\n");
    maybe(seed, "        redirect_uris: [https://example.com/" + random.nextInt(3) + "]\n");
    if (!users.isEmpty()) {
      maybe(seed, "        owner: " + users.getFirst() + "\n");
    }
    if (app.endsWith("b")) {
      List<String> others = new ArrayList<>(some(List.copyOf(tenants)));
      others.remove(tenant);
      seed.append("        type: store\n        installed_in: ").append(others).append('\n');
    }
  }

  /** Addresses are handed out by number, so that users of two seeds exchange them. */
  private void user(
      StringBuilder seed, String tenant, String user, String number, List<String> apps) {
    seed.append("      - user_id: ").append(user).append('\n');
    maybe(seed, "        name: User " + random.nextInt(3) + "\n");
    maybe(seed, "        employee_no: 00" + random.nextInt(3) + "\n");
    maybe(seed, "        department_ids: " + some(List.of("od-2", "od-1")) + "\n");
    maybe(seed, "        email: Mail-" + number + "@example.com\n");
    maybe(seed, "        mobile: \"1380000000" + number + "\"\n");
    // One of a deleted user is never another's: facts may name it.
    maybe(seed, "        union_id: on_" + tenant + user + random.nextInt(2) + "\n");
    if (!apps.isEmpty()) {
      maybe(seed, "        open_ids: {" + apps.getFirst() + ": ou_" + user + "}\n");
    }
  }

  private void source(StringBuilder seed, String tenant, String name) {
    seed.append("  - source: /engines/").append(name).append('\n');
    seed.append("    tenant_key: ").append(tenant).append('\n');
    maybe(seed, "    keep_deliveries: " + (1 + random.nextInt(3)) + "d\n");
    if (name.startsWith("lab")) {
      seed.append("    kind: facts\n");
      maybe(seed, "    key: key-of-no-value-" + name + random.nextInt(2) + "\n");
    } else {
      seed.append("    kind: ").append(random.nextBoolean() ? "janus" : "livekit").append('\n');
      if (seed.toString().endsWith("livekit\n")) {
        seed.append("    api_key: k").append(random.nextInt(2)).append('\n');
        seed.append("    api_secret: secret-of-no-value-").append(random.nextInt(2)).append('\n');
      }
      maybe(seed, "    numbers: " + random.nextBoolean() + "\n");
    }
  }

  private void maybe(StringBuilder seed, String line) {
    if (random.nextInt(3) > 0) {
      seed.append(line);
    }
  }

  private <T> List<T> some(List<T> all) {
    return all.stream().filter(_ -> random.nextInt(3) > 0).toList();
  }
}

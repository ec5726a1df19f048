package dev.rollcall.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Calls over each collection of resources, so that each gives each of its answers. */
final class ResourceCalls {

  private static final String ROOT = "/rollcall/v1/";
  private static final String PASSWORD = "{\"username\":\"janus\",\"password\":\"of-no-value\"}";

  private ResourceCalls() {}

  static Stream<Call> all() {
    return Stream.of(tenants(), apps(), users(), sources(), rotations(), config())
        .flatMap(List::stream);
  }

  private static List<Call> tenants() {
    return new Collection("tenants", "tenant_key", "t9", "")
        .calls(
            "{\"tenant_key\":\"t9\",\"name\":\"Nine\"}", "{\"nmae\":\"x\"}", "{\"name\":\"Neun\"}");
  }

  private static List<Call> sources() {
    return new Collection("sources", "name", "s9", "")
        .calls(
            "{\"source\":\"/engines/s9\",\"tenant_key\":\"aaaaaaaaaaaaaaaa\",\"kind\":\"facts\"}",
            "{\"kind\":\"zoom\"}",
            "{\"keep_deliveries\":\"7d\"}");
  }

  private static List<Call> rotations() {
    String rotate = "POST /rollcall/v1/sources/{name}/secret";
    return List.of(
        call("made", rotate, 200).at("/rollcall/v1/sources/janus/secret").sending(PASSWORD),
        call("none", rotate, 400).at("/rollcall/v1/sources/janus/secret").sending("{}"),
        call("unknown", rotate, 404).at("/rollcall/v1/sources/none/secret").sending(PASSWORD),
        call("taken", rotate, 409)
            .at("/rollcall/v1/sources/hall/secret")
            .sending("{\"key\":\"lab-key-of-no-value\"}"));
  }

  private static List<Call> config() {
    String apply = "POST /rollcall/v1/config";
    String dryRun = "/rollcall/v1/config?dry_run=true";
    String taken = "{sources: [{name: hall, key: lab-key-of-no-value}]}";
    return List.of(
        call("all", "GET /rollcall/v1/config", 200),
        call("parameter", "GET /rollcall/v1/config", 400).at("/rollcall/v1/config?x=1"),
        call("made", apply, 200).sending("tenants: [{tenant_key: t8}]"),
        call("planned", apply, 200).at(dryRun + "&prune=true").sending("{}"),
        call("wrong", apply, 400).sending("tenants: [{tenant_kye: t8}]"),
        call("taken", apply, 409).sending(taken));
  }

  private static List<Call> apps() {
    List<Call> calls =
        new Collection("apps", "app_id", "cli_new", "?tenant_key=bbbbbbbbbbbbbbbb")
            .calls(
                "{\"app_id\":\"cli_new\",\"tenant_key\":\"bbbbbbbbbbbbbbbb\"}",
                "{\"scopes\":\"x\"}",
                "{\"scopes\":[\"x\"]}");
    String secret = "POST /rollcall/v1/apps/{app_id}/secret";
    String of = "/rollcall/v1/apps/cli_b000000000000001/secret";
    calls.add(call("rotated", secret, 200).at(of).sending("{\"overlap\":\"1h\"}"));
    calls.add(call("no time", secret, 400).at(of).sending("{\"overlap\":1}"));
    calls.add(call("unknown", secret, 404).at(of.replace("1/", "9/")).sending("{}"));
    return calls;
  }

  private static List<Call> users() {
    Collection users =
        new Collection("users", "user_id", "newcomer", "?tenant_key=bbbbbbbbbbbbbbbb");
    String order =
        "{\"user_id\":\"%s\",\"tenant_key\":\"bbbbbbbbbbbbbbbb\",\"email\":\"%s@example.com\"}";
    List<Call> calls = new ArrayList<>();
    String one = "/rollcall/v1/users/second?tenant_key=bbbbbbbbbbbbbbbb";
    calls.add(
        call("second", "POST /rollcall/v1/users", 201).sending(order.formatted("second", "a")));
    calls.add(call("third", "POST /rollcall/v1/users", 201).sending(order.formatted("third", "b")));
    calls.add(
        call("taken", "PATCH /rollcall/v1/users/{user_id}", 409)
            .at(one)
            .sending("{\"email\":\"b@example.com\"}"));
    calls.addAll(
        users.calls(order.formatted("newcomer", "c"), "{\"emial\":\"x\"}", "{\"name\":\"New\"}"));
    return calls;
  }

  /**
   * A collection.
   *
   * @param id of a resource that the calls make and delete
   * @param query that names its place, with a question mark; empty where the id does
   */
  private record Collection(String name, String idName, String id, String query) {

    List<Call> calls(String order, String wrong, String patch) {
      String all = ROOT + name;
      String one = all + "/{" + idName + "}";
      String stale = "\"9\"";
      List<Call> calls = new ArrayList<>();
      calls.add(call("dry", "POST " + all, 200).at(all + "?dry_run=true").sending(order));
      calls.add(call("new", "POST " + all, 201).sending(order));
      calls.add(call("twice", "POST " + all, 409).sending(order));
      calls.add(call("wrong", "POST " + all, 400).sending(wrong));
      calls.add(call("page", "GET " + all, 200).at(all + query));
      calls.add(call("no page", "GET " + all, 400).at(all + with("page_size=0")));
      calls.add(call("known", "GET " + one, 200).at(at(id)));
      calls.add(call("unknown", "GET " + one, 404).at(at("none")));
      calls.add(call("parameter", "GET " + one, 400).at(at(id, "force=1")));
      calls.add(call("changed", "PATCH " + one, 200).at(at(id)).sending(patch));
      calls.add(call("wrong", "PATCH " + one, 400).at(at(id)).sending(wrong));
      calls.add(call("unknown", "PATCH " + one, 404).at(at("none")).sending(patch));
      calls.add(
          call("stale", "PATCH " + one, 412).at(at(id)).with("If-Match", stale).sending(patch));
      calls.add(call("stale", "DELETE " + one, 412).at(at(id)).with("If-Match", stale));
      calls.add(call("parameter", "DELETE " + one, 400).at(at(id, "force=1")));
      calls.add(call("dry", "DELETE " + one, 200).at(at(id, "dry_run=true")));
      calls.add(call("gone", "DELETE " + one, 200).at(at(id)));
      calls.add(call("unknown", "DELETE " + one, 404).at(at(id)));
      return calls;
    }

    private String at(String id) {
      return ROOT + name + "/" + id + query;
    }

    private String at(String id, String parameter) {
      return ROOT + name + "/" + id + with(parameter);
    }

    private String with(String parameter) {
      return (query.isEmpty() ? "?" : query + "&") + parameter;
    }
  }

  private static Call call(String name, String operation, int status) {
    return Call.of(name, operation, status).bearing(RunningServer.ADMIN);
  }
}

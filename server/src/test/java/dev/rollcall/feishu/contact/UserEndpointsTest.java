package dev.rollcall.feishu.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.OneServerCase;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's calls for users, against the whole server. */
class UserEndpointsTest extends OneServerCase {

  private static final String USERS = "/open-apis/contact/v3/users/";
  private static final String ALL = "t-all0000000000000000000000000000000000001";
  private static final String BASE = "t-base000000000000000000000000000000000001";
  private static final String WIDE = "t-wide000000000000000000000000000000000001";
  private static final String FOREIGN = "t-foreign0000000000000000000000000000001";
  private static final String USER = "u-all0000000000000000000000000000000000001";

  private static final String SEED =
      """
      tenants:
        - tenant_key: tenant-a
          apps:
            - app_id: cli_all
              app_secret: secret-1-of-no-value
              developer: dev
              rate_limit: unlimited
              scopes: [contact:contact.base:readonly, contact:user.base:readonly,
                contact:user.email:readonly, contact:user.phone:readonly,
                contact:user.employee_id:readonly, contact:user.department:readonly,
                contact:user.employee:readonly, contact:user.basic_profile:readonly,
                contact:user.id:readonly]
            - {app_id: cli_base, app_secret: secret-2-of-no-value, developer: dev,
               scopes: [contact:contact.base:readonly, contact:user.basic_profile:readonly, contact:user.id:readonly]}
            - {app_id: cli_wide, app_secret: secret-3-of-no-value, developer: other,
               scopes: [contact:contact:readonly_as_app]}
          users:
            - user_id: alice
              name: 王小明
              en_name: Alice
              email: Alice@example.com
              mobile: "13800000001"
              employee_no: "17"
              department_ids: [od-2, od-1]
              avatar_url: https://cdn.example.com/a.png
              union_id: on_alice
              open_ids: {cli_all: ou_alice, cli_base: ou_alice_base}
            - {user_id: bob, union_id: on_bob, open_ids: {cli_all: ou_bob}}
          tokens:
            - {token: t-all0000000000000000000000000000000000001, kind: tenant, app_id: cli_all}
            - {token: t-base000000000000000000000000000000000001, kind: tenant, app_id: cli_base}
            - {token: t-wide000000000000000000000000000000000001, kind: tenant, app_id: cli_wide}
            - {token: u-all0000000000000000000000000000000000001, kind: user, app_id: cli_all, user_id: bob,
               scopes: [contact:contact.base:readonly, contact:user.base:readonly]}
        - tenant_key: tenant-b
          apps:
            - {app_id: cli_b, app_secret: secret-4-of-no-value, developer: dev,
               scopes: [contact:contact.base:readonly, contact:user.id:readonly, contact:user.basic_profile:readonly]}
          users: [{user_id: olga, union_id: on_olga, email: olga@example.com, mobile: "+4420790000000"}]
          tokens: [{token: t-foreign0000000000000000000000000000001, kind: tenant, app_id: cli_b}]
      """;

  private static final String WHOLE =
      """
      {"union_id":"on_alice","user_id":"alice","open_id":"ou_alice","name":"王小明","en_name":"Alice",\
      "email":"alice@example.com","mobile":"+8613800000001",\
      "avatar":{"avatar_72":"https://cdn.example.com/a.png","avatar_240":"https://cdn.example.com/a.png",\
      "avatar_640":"https://cdn.example.com/a.png","avatar_origin":"https://cdn.example.com/a.png"},\
      "status":{"is_frozen":false,"is_resigned":false,"is_activated":true,"is_exited":false,"is_unjoin":false},\
      "department_ids":["od-2","od-1"],"employee_no":"17"}""";

  private static final String BOB =
      """
      {"union_id":"on_bob","user_id":"bob","open_id":"ou_bob",\
      "status":{"is_frozen":false,"is_resigned":false,"is_activated":true,"is_exited":false,"is_unjoin":false}}""";

  UserEndpointsTest(@TempDir Path folder) {
    super(folder, SEED);
  }

  @ParameterizedTest
  @CsvSource({"ou_alice,", "on_alice,?user_id_type=union_id", "alice,?user_id_type=user_id"})
  void userIsFoundByEachKindOfId(String id, String query) {
    Answer answer = app.get(USERS + id + (query == null ? "" : query), ALL);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo("{\"code\":0,\"msg\":\"success\",\"data\":{\"user\":" + WHOLE + "}}");
  }

  @Test
  void fieldWithoutItsScopeIsLeftOut() {
    assertThat(app.get(USERS + "ou_alice_base", BASE).text())
        .isEqualTo(data("{\"user\":{\"union_id\":\"on_alice\",\"open_id\":\"ou_alice_base\"}}"));
  }

  @Test
  void olderScopeCoversAllButAddressesAndTheUserId() {
    Answer answer = app.get(USERS + "alice?user_id_type=user_id", WIDE);
    assertThat(answer.json().at("/data/user").propertyNames())
        .containsExactly(
            "union_id",
            "open_id",
            "name",
            "en_name",
            "avatar",
            "status",
            "department_ids",
            "employee_no");
  }

  @Test
  void userTokenNeedsTheFieldScopeOfAppAndUser() {
    assertThat(app.get(USERS + "ou_alice", USER).json().at("/data/user").propertyNames())
        .containsExactly("union_id", "open_id", "name", "en_name", "avatar");
  }

  @Test
  void fieldWithoutAValueIsLeftOut() {
    assertThat(app.get(USERS + "ou_bob", ALL).text()).isEqualTo(data("{\"user\":" + BOB + "}"));
  }

  @ParameterizedTest
  @CsvSource({
    "ou_nobody,open_id",
    "ou_alice_base,open_id",
    "olga,user_id",
    "on_olga,union_id",
    "alice,open_id",
    "on_alice,open_id"
  })
  void idOfAnotherTenantOrAppIsThatOfNoUser(String id, String type) {
    Answer answer = app.get(USERS + id + "?user_id_type=" + type, ALL);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo("{\"code\":41012,\"msg\":\"the user is is invalid error\"}");
  }

  @Test
  void unionIdOfAnotherDeveloperIsThatOfNoUser() {
    assertThat(app.get(USERS + "on_alice?user_id_type=union_id", WIDE).code()).isEqualTo(41012);
    assertThat(app.get(USERS + "on_alice?user_id_type=union_id", FOREIGN).code()).isEqualTo(41012);
  }

  @ParameterizedTest
  @CsvSource({"user_id_type=email", "department_id_type=name"})
  void badParameterIsRefusedByName(String query) {
    Answer answer = app.get(USERS + "ou_alice?" + query, ALL);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(99992402);
    assertThat(answer.json().at("/error/field_violations/0/field").asString())
        .isEqualTo(query.split("=", 2)[0]);
  }

  @Test
  void severalUsersAreAskedForByARepeatedParameter() {
    Answer answer =
        app.get(USERS + "batch?user_ids=ou_alice&user_ids=ou_nobody&user_ids=ou_bob", ALL);
    assertThat(answer.text()).isEqualTo(data("{\"items\":[" + WHOLE + "," + BOB + "]}"));
    assertThat(app.get(USERS + "batch?user_ids=on_olga&user_id_type=union_id", ALL).text())
        .isEqualTo(data("{\"items\":[]}"));
  }

  @Test
  void batchNeedsOneToFiftyIds() {
    assertThat(app.get(USERS + "batch", ALL).code()).isEqualTo(99992402);
    String many =
        Collections.nCopies(51, "user_ids=ou_alice").stream().collect(Collectors.joining("&"));
    Answer answer = app.get(USERS + "batch?" + many, ALL);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo("{\"code\":40001,\"msg\":\"param is invalid\"}");
  }

  @Test
  void namesNeedNoOtherScope() {
    assertThat(post("basic_batch", BASE, "{\"user_ids\":[\"ou_alice_base\",\"ou_bob\"]}").text())
        .isEqualTo(
            data(
                "{\"users\":[{\"user_id\":\"ou_alice_base\",\"name\":\"王小明\","
                    + "\"i18n_name\":{\"zh_cn\":\"王小明\",\"en_us\":\"Alice\"}}]}"));
    assertThat(post("basic_batch?user_id_type=user_id", ALL, "{\"user_ids\":[\"bob\"]}").text())
        .isEqualTo(data("{\"users\":[{\"user_id\":\"bob\"}]}"));
  }

  @Test
  void oneToTenNamesAreAskedForAtOnce() {
    for (String ids : List.of("[]", "\"ou_alice\"", "[1]", "[" + "\"x\",".repeat(10) + "\"x\"]")) {
      Answer answer = post("basic_batch", ALL, "{\"user_ids\":" + ids + "}");
      assertThat(answer.status()).as(ids).isEqualTo(400);
      assertThat(answer.text()).isEqualTo("{\"code\":40001,\"msg\":\"param is invalid\"}");
    }
    assertThat(post("basic_batch", ALL, "user_ids=1").code()).isEqualTo(9499);
  }

  @Test
  void idIsFoundByEmailAddressAndMobileNumber() {
    Answer answer =
        post(
            "batch_get_id",
            ALL,
            "{\"emails\":[\"ALICE@example.com\",\"olga@example.com\"],"
                + "\"mobiles\":[\"13800000001\",\"+86 138 0000 0001\",\"+4420790000000\",\"no\"]}");
    String status =
        ",\"status\":{\"is_frozen\":false,\"is_resigned\":false,\"is_activated\":true,"
            + "\"is_exited\":false,\"is_unjoin\":false}}";
    assertThat(answer.text())
        .isEqualTo(
            data(
                "{\"user_list\":[{\"user_id\":\"ou_alice\",\"email\":\"ALICE@example.com\""
                    + status
                    + ",{\"email\":\"olga@example.com\"},"
                    + "{\"user_id\":\"ou_alice\",\"mobile\":\"13800000001\""
                    + status
                    + ",{\"user_id\":\"ou_alice\",\"mobile\":\"+86 138 0000 0001\""
                    + status
                    + ",{\"mobile\":\"+4420790000000\"},{\"mobile\":\"no\"}]}"));
  }

  @Test
  void userIdByAddressNeedsItsScope() {
    String order = "{\"emails\":[\"alice@example.com\"]}";
    assertThat(
            post("batch_get_id?user_id_type=user_id", ALL, order)
                .json()
                .at("/data/user_list/0/user_id")
                .asString())
        .isEqualTo("alice");
    assertThat(post("batch_get_id?user_id_type=user_id", BASE, order).text())
        .isEqualTo(data("{\"user_list\":[{\"email\":\"alice@example.com\"}]}"));
  }

  @Test
  void atMostFiftyAddressesOfAKind() {
    String fifty = "\"a@example.com\",".repeat(50);
    Answer answer = post("batch_get_id", ALL, "{\"emails\":[" + fifty + "\"b@example.com\"]}");
    assertThat(answer.code()).isEqualTo(99992402);
    assertThat(answer.json().at("/error/field_violations/0/field").asString()).isEqualTo("emails");
    assertThat(post("batch_get_id", ALL, "{}").text()).isEqualTo(data("{\"user_list\":[]}"));
  }

  @Test
  void idsByAddressTakeNoUserToken() {
    assertThat(post("batch_get_id", USER, "{}").code()).isEqualTo(99991668);
  }

  private Answer post(String path, String token, String body) {
    return app.post(USERS + path, token, "application/json", body);
  }

  private static String data(String data) {
    return "{\"code\":0,\"msg\":\"success\",\"data\":" + data + "}";
  }
}

package dev.rollcall.admin;

import dev.rollcall.testkit.Answer;
import dev.rollcall.testkit.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;

/** Calls of our own API, in JSON with single quotes. */
record AdminCalls(RunningApp app) {

  /** The token of a new administrator. */
  String token(String name, String role) {
    Answer made =
        post(RunningApp.ADMIN, "admins", "{'name': '%s', 'role': '%s'}".formatted(name, role));
    if (made.status() != 201) {
      throw new AssertionError(made.text());
    }
    return made.json().path("token").asString();
  }

  Answer get(String token, String path) {
    return app.get("/rollcall/v1/" + path, token);
  }

  Answer post(String token, String path, String body) {
    return send(token, "POST", path, body);
  }

  Answer send(String token, String method, String path, String body) {
    HttpRequest.Builder request =
        app.request("/rollcall/v1/" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
    return RunningApp.send(request);
  }

  /** The latest entry of the audit log. */
  JsonNode lastChange() {
    return get(RunningApp.ADMIN, "audit?page_size=1").json().at("/items/0");
  }

  int changes() {
    return get(RunningApp.ADMIN, "audit?page_size=500").json().path("items").size();
  }
}

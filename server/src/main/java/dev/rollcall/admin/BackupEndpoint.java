package dev.rollcall.admin;

import dev.rollcall.admin.operations.BackupControl;
import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.http.Handler;
import dev.rollcall.http.Response;
import tools.jackson.databind.json.JsonMapper;

/** {@code /rollcall/v1/backup}: begins a backup on the server's machine, and tells how it goes. */
record BackupEndpoint(BackupControl backup) {

  /** {@code POST /rollcall/v1/backup}: begins one, which will hold every secret of the store. */
  AdminHandler begin() {
    return (request, actor) -> {
      backup.begin(StrictJsonObject.of(request).text("target"), actor);
      return status();
    };
  }

  /** {@code GET /rollcall/v1/backup}: the newest. */
  Handler newest() {
    return _ -> status();
  }

  private Response status() {
    return Response.json(200, JsonMapper.shared().writeValueAsBytes(backup.status()));
  }
}

package dev.rollcall.admin;

import dev.rollcall.admin.query.StrictJsonObject;
import dev.rollcall.admins.Changes;
import dev.rollcall.backup.BackupRun;
import dev.rollcall.config.UsageException;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Response;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/backup}: begins a backup on the server's machine, and tells how it goes. */
final class BackupEndpoint {

  private final BackupRun backups;
  private final Changes changes;

  BackupEndpoint(BackupRun backups, Changes changes) {
    this.backups = backups;
    this.changes = changes;
  }

  /** {@code POST /rollcall/v1/backup}: begins one, which will hold every secret of the store. */
  AdminHandler begin() {
    return (request, actor) -> {
      String target = StrictJsonObject.of(request).text("target");
      try {
        if (!backups.start(Path.of(target))) {
          throw new HttpStatusException(409, "another backup is under way");
        }
      } catch (UsageException | InvalidPathException e) {
        throw new HttpStatusException(400, "target: " + e.getMessage());
      }
      changes.make(
          actor,
          (_, log) -> {
            log.add(
                "create", "backup", JsonMapper.shared().createObjectNode().put("target", target));
            return target;
          });
      return status();
    };
  }

  /** {@code GET /rollcall/v1/backup}: the newest. */
  Handler newest() {
    return _ -> status();
  }

  private Response status() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    switch (backups.status()) {
      case BackupRun.Status.None _ -> json.put("state", "none");
      case BackupRun.Status.Running(Path target, long done, long all) ->
          json.put("state", "running")
              .put("target", target.toString())
              .put("done", done)
              .put("all", all);
      case BackupRun.Status.Done(Path target) ->
          json.put("state", "done").put("target", target.toString());
      case BackupRun.Status.Failed(Path target, String reason) ->
          json.put("state", "failed").put("target", target.toString()).put("reason", reason);
    }
    return Response.json(200, JsonMapper.shared().writeValueAsBytes(json));
  }
}

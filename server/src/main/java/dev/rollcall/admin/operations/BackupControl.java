package dev.rollcall.admin.operations;

import dev.rollcall.admins.Actor;
import dev.rollcall.admins.Changes;
import dev.rollcall.backup.BackupRun;
import dev.rollcall.config.UsageException;
import dev.rollcall.http.HttpStatusException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Begins a backup on the server's machine, which is in the log of changes, and tells of it. */
public record BackupControl(BackupRun backups, Changes changes) {

  /**
   * Begins one, which will hold every secret of the store.
   *
   * @throws HttpStatusException 400 for a wrong target, 409 where another is under way
   */
  public void begin(String target, Actor actor) {
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
          log.add("create", "backup", JsonMapper.shared().createObjectNode().put("target", target));
          return target;
        });
  }

  /** How the newest is doing. */
  public ObjectNode status() {
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
    return json;
  }
}

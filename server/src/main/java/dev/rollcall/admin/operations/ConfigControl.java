package dev.rollcall.admin.operations;

import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admins.Actor;
import dev.rollcall.seed.apply.SeedApplication;
import dev.rollcall.seed.apply.SeedOutcome;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All resources in the form of a seed, read and applied. */
public record ConfigControl(SeedApplication seeds) {

  /** All resources, without secrets. */
  public ObjectNode config() {
    return seeds.config();
  }

  /**
   * Makes the store hold what a seed declares, or says what that would change.
   *
   * @param file what messages call the seed
   * @throws dev.rollcall.http.HttpStatusException where the seed is wrong or contradicts the store
   */
  public ObjectNode apply(Actor actor, String file, String seed, boolean dryRun, boolean prune) {
    SeedOutcome outcome =
        Refusals.answered(
            () -> dryRun ? seeds.tryOut(file, seed, prune) : seeds.apply(actor, file, seed, prune));
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode all = answer.putArray("changes");
    outcome.changes().forEach(change -> all.add(change.json()));
    if (!outcome.notices().isEmpty()) {
      outcome.notices().forEach(answer.putArray("notices")::add);
    }
    if (dryRun) {
      answer.put("dry_run", true);
    }
    return answer;
  }
}

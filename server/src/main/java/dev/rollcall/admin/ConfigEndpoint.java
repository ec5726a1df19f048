package dev.rollcall.admin;

import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admin.query.Refusals;
import dev.rollcall.admins.Actor;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.seed.apply.SeedApplication;
import dev.rollcall.seed.apply.SeedOutcome;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /rollcall/v1/config}: all resources in the form of a seed, read and applied. */
final class ConfigEndpoint {

  private static final String DRY_RUN = "dry_run";
  private static final String PRUNE = "prune";

  /** What messages call the body. */
  private static final String FILE = "file";

  /** Bytes: some 50,000 users. */
  private static final long LARGEST = 8 << 20;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final SeedApplication seeds;

  ConfigEndpoint(SeedApplication seeds) {
    this.seeds = seeds;
  }

  Response get(Request request) {
    QueryParameters.of(request, List.of());
    return Response.json(200, MAPPER.writeValueAsBytes(seeds.config()));
  }

  Response apply(Request request, Actor actor) {
    QueryParameters query = QueryParameters.of(request, List.of(DRY_RUN, PRUNE, FILE));
    boolean dryRun = query.flag(DRY_RUN);
    boolean prune = query.flag(PRUNE);
    String file = query.text(FILE).orElse("body");
    String seed = text(request.body(LARGEST));
    SeedOutcome outcome =
        Refusals.answered(
            () -> dryRun ? seeds.tryOut(file, seed, prune) : seeds.apply(actor, file, seed, prune));
    ObjectNode answer = MAPPER.createObjectNode();
    ArrayNode all = answer.putArray("changes");
    outcome.changes().forEach(change -> all.add(change.json()));
    if (!outcome.notices().isEmpty()) {
      outcome.notices().forEach(answer.putArray("notices")::add);
    }
    if (dryRun) {
      answer.put(DRY_RUN, true);
    }
    return Response.json(200, MAPPER.writeValueAsBytes(answer));
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw new HttpStatusException(400, "the body is not UTF-8");
    }
  }
}

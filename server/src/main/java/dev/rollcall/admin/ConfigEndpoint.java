package dev.rollcall.admin;

import dev.rollcall.admin.operations.ConfigControl;
import dev.rollcall.admin.query.QueryParameters;
import dev.rollcall.admins.Actor;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
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

  private final ConfigControl config;

  ConfigEndpoint(ConfigControl config) {
    this.config = config;
  }

  Response get(Request request) {
    QueryParameters.of(request, List.of());
    return Response.json(200, MAPPER.writeValueAsBytes(config.config()));
  }

  Response apply(Request request, Actor actor) {
    QueryParameters query = QueryParameters.of(request, List.of(DRY_RUN, PRUNE, FILE));
    boolean dryRun = query.flag(DRY_RUN);
    boolean prune = query.flag(PRUNE);
    String file = query.text(FILE).orElse("body");
    String seed = text(request.body(LARGEST));
    ObjectNode answer = config.apply(actor, file, seed, dryRun, prune);
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

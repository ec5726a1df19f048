package dev.rollcall.bench;

import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.http.server.HttpServer;
import dev.rollcall.http.server.HttpServerOptions;
import dev.rollcall.logging.OneLineFormatter;
import dev.rollcall.time.IdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The server's own HTTP edge with nothing behind it: the bytes of one file for any meeting, any
 * facts and any delivery. What the full path costs is measured against it.
 */
public final class ConstantAnswer {

  private static final long BODY_LIMIT = 16 << 20;

  private ConstantAnswer() {}

  private static Response read(Request request, byte[] answer) {
    if (request.body().length == 0) {
      throw new HttpStatusException(400, "no body");
    }
    return Response.json(200, answer);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    OneLineFormatter.install();
    OneLineFormatter.withoutAccess();
    byte[] body = Files.readAllBytes(Path.of(arguments[0]));
    HttpServer server =
        HttpServer.start(
            HttpServerOptions.of("127.0.0.1", 0, BODY_LIMIT),
            List.of(
                new Route(
                    "GET", "/open-apis/vc/v1/meetings/{meeting_id}", _ -> Response.json(200, body)),
                new Route("POST", "/rollcall/v1/facts", request -> read(request, body)),
                new Route("POST", "/rollcall/v1/sources/{name}", request -> read(request, body))
                    .andBelow()),
            failure -> Response.text(failure.status(), failure.reason()),
            Clock.systemUTC(),
            IdSource.secure()::unlike);
    System.out.println("ready http://127.0.0.1:" + server.port());
    System.out.flush();
    // Until it is killed.
    new CountDownLatch(1).await();
  }
}

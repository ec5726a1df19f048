package dev.rollcall.feishu;

import dev.rollcall.config.Policies;
import dev.rollcall.database.StoreUnavailableException;
import dev.rollcall.database.WriteQueueFullException;
import dev.rollcall.gateway.Gateway;
import dev.rollcall.gateway.Refusal;
import dev.rollcall.gateway.RefusalBody;
import dev.rollcall.gateway.Verdict;
import dev.rollcall.http.BadRequestException;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.logging.RedactedStackTrace;
import dev.rollcall.tokens.Grant;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;

/** Makes the routes of the vendor's endpoints from their rows in {@link EndpointTable}. */
public final class VendorRoutes {

  private static final System.Logger LOGGER = System.getLogger(VendorRoutes.class.getName());

  private final Gateway gateway;
  private final Policies policies;

  public VendorRoutes(Gateway gateway, Policies policies) {
    this.gateway = gateway;
    this.policies = policies;
  }

  /** A route behind the gateway. */
  public Route of(String name, Function<AdmittedCall, Response> answer) {
    Endpoint endpoint = EndpointTable.named(name);
    return route(endpoint, request -> check(endpoint, request, answer));
  }

  /** A route that takes no token. */
  public static Route open(String name, Handler handler) {
    return route(EndpointTable.named(name), handler);
  }

  /** A literal path wins over a template, served or not. */
  private static Route route(Endpoint endpoint, Handler handler) {
    return new Route(endpoint.method(), endpoint.template(), handler)
        .reserving(endpoint.reserved());
  }

  private Response check(
      Endpoint endpoint, Request request, Function<AdmittedCall, Response> answer) {
    return switch (gateway.check(request, endpoint.rules())) {
      case Verdict.Refused(Refusal refusal) ->
          RefusalBody.of(refusal, endpoint.rules(), request.logId());
      case Verdict.Admitted(Grant grant) ->
          admitted(new AdmittedCall(request, grant, endpoint, policies), answer);
    };
  }

  /** A fault of ours is the endpoint's internal error, where it has one, else the edge's. */
  private static Response admitted(AdmittedCall call, Function<AdmittedCall, Response> answer) {
    try {
      return answer.apply(call);
    } catch (HttpStatusException
        | BadRequestException
        | WriteQueueFullException
        | StoreUnavailableException refused) {
      throw refused;
    } catch (RuntimeException failure) {
      Optional<VendorError> internal = call.endpoint().internalError();
      if (internal.isEmpty()) {
        throw failure;
      }
      LOGGER.log(Level.ERROR, "{0} {1}", call.request().logId(), RedactedStackTrace.of(failure));
      return call.error(internal.get().code());
    }
  }
}

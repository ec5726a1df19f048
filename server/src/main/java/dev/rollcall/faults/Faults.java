package dev.rollcall.faults;

import dev.rollcall.config.Policies;
import dev.rollcall.http.AbortedException;
import dev.rollcall.http.Caller;
import dev.rollcall.http.ErrorRenderer;
import dev.rollcall.http.Handler;
import dev.rollcall.http.HttpStatusException;
import dev.rollcall.http.Interceptor;
import dev.rollcall.http.Note;
import dev.rollcall.http.Request;
import dev.rollcall.http.Response;
import dev.rollcall.http.Route;
import dev.rollcall.json.JsonBody;
import dev.rollcall.record.AppId;
import dev.rollcall.record.MeetingId;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenChecker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The faults of a server for tests. An answer that one has changed says so in the header {@value
 * #HEADER}: the id of the rule, or {@code header}.
 */
public final class Faults implements Interceptor, AutoCloseable {

  /** In a request the fault's JSON, in an answer what has caused it. */
  public static final String HEADER = "Rollcall-Fault";

  private static final int UNAVAILABLE = 503;

  /** One that happens, and what has caused it. */
  private record Injected(String cause, Fault fault) {}

  private final FaultRules rules;
  private final FaultCalls calls;
  private final FaultCheck check;
  private final FaultAnswers answers;
  private final Callers callers;
  private final InstantSource clock;
  private final Function<String, Fault> reader;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * None at the start.
   *
   * @param routes of the server, once it has them
   * @param isApp whether there is such an app
   * @param errors in the form of the path's API
   * @param clock for what is not ready yet
   * @param reader of the header; it throws {@link HttpStatusException}
   */
  public Faults(
      Supplier<List<Route>> routes,
      TokenChecker tokens,
      Predicate<AppId> isApp,
      Policies policies,
      ErrorRenderer errors,
      InstantSource clock,
      IdSource ids,
      Function<String, Fault> reader) {
    this.rules = new FaultRules(ids);
    this.calls = new FaultCalls(routes);
    this.check = new FaultCheck(calls, isApp);
    this.answers = new FaultAnswers(policies, errors);
    this.callers = new Callers(tokens);
    this.clock = clock;
    this.reader = reader;
  }

  /**
   * Adds a rule; its JSON.
   *
   * @throws HttpStatusException for one that can never hit
   */
  public byte[] add(FaultOrder order) {
    check.requirePossible(order);
    return JsonBody.object(rules.add(order)::write);
  }

  /** Removes a rule; its JSON. */
  public Optional<byte[]> remove(String id) {
    return rules.remove(id).map(rule -> JsonBody.object(rule::write));
  }

  /** Removes all rules. */
  public void clear() {
    rules.clear();
  }

  /** All rules, in the order in which they were made. */
  public List<FaultState> rules() {
    return rules.all().stream().map(FaultRule::state).toList();
  }

  /** The JSON of all rules. */
  public byte[] list() {
    return JsonBody.object(
        json -> {
          json.writeArrayPropertyStart("items");
          for (FaultRule rule : rules.all()) {
            json.writeStartObject();
            rule.write(json);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  @Override
  public Response answer(Request request, Handler next) {
    if (FaultCall.isExempt(request.path())) {
      return next.handle(request);
    }
    Optional<String> header = request.header(HEADER);
    if (header.isEmpty() && rules.isEmpty()) {
      return next.handle(request);
    }
    FaultCall call = calls.of(request);
    return header
        .map(text -> ofHeader(text, call))
        .or(() -> ofRules(request, call))
        .map(injected -> inject(injected, call, request, next))
        .orElseGet(() -> next.handle(request));
  }

  /**
   * How often an app is to be told of a ticket: once, unless a rule for the app loses or doubles
   * its events.
   */
  public int sendings(AppId app) {
    return rules
        .first(
            rule ->
                rule.order().fault().isOfEvents()
                    && rule.order().match().app().filter(app::equals).isPresent()
                    && rule.hits(Optional.empty(), clock.instant()))
        .map(rule -> rule.order().fault().is(NamedFault.EVENT_LOST) ? 0 : 2)
        .orElse(1);
  }

  private Injected ofHeader(String text, FaultCall call) {
    Fault fault = reader.apply(text);
    check.requireSuiting(call, fault);
    return new Injected("header", fault);
  }

  private Optional<Injected> ofRules(Request request, FaultCall call) {
    Optional<String> meeting =
        call.hasMeeting()
            ? Optional.of(request.pathParameter("meeting_id")).filter(MeetingId::isValid)
            : Optional.empty();
    Supplier<Optional<AppId>> app = () -> callers.app(request, call);
    return rules
        .first(
            rule ->
                !rule.isOver()
                    && rule.order().match().takes(rule.order().fault(), call, meeting, app)
                    && rule.hits(meeting, clock.instant()))
        .map(rule -> new Injected(rule.id(), rule.order().fault()));
  }

  private Response inject(Injected injected, FaultCall call, Request request, Handler next) {
    Fault fault = injected.fault();
    String words = "fault " + injected.cause();
    Optional<Grant> grant = call.isVendors() ? callers.grant(request) : Optional.empty();
    grant.ifPresent(held -> request.sentBy(Caller.app(held.app().id().value())));
    await(fault.delay());
    if (fault.drop()) {
      throw new AbortedException(words);
    }
    Response answer =
        answers.of(fault, call, request, grant).orElseGet(() -> real(fault, request, next));
    Note note = answer.note();
    return answer
        .withHeader(HEADER, injected.cause())
        .withNote(
            new Note(
                note.code(),
                note.words().isEmpty() ? words : words + ": " + note.words(),
                note.details()));
  }

  private static Response real(Fault fault, Request request, Handler next) {
    if (fault.is(NamedFault.EVENT_LOST)) {
      return EventFaults.lost(request, next);
    }
    return fault.is(NamedFault.EVENT_DOUBLED)
        ? EventFaults.doubled(request, next)
        : next.handle(request);
  }

  /** In real time: it is the caller's socket that waits. */
  private void await(Duration delay) {
    try {
      if (delay.isPositive() && closing.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HttpStatusException(UNAVAILABLE, "the server stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AbortedException("fault: interrupted");
    }
  }

  /** Ends all delays. */
  @Override
  public void close() {
    closing.countDown();
  }
}

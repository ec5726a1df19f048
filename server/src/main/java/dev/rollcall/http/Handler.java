package dev.rollcall.http;

/** Answers one kind of request, on a virtual thread, in plain blocking code. */
@FunctionalInterface
public interface Handler {

  Response handle(Request request);
}

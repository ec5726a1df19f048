package dev.rollcall.http;

/**
 * Something that the edge answers by itself, because no handler could.
 *
 * @param status the HTTP status: 4xx for what the client sent, 500 for a handler that threw
 * @param path the raw path, without query; empty where the request line could not be read
 * @param reason a few words for the client; never a payload, never a stack trace
 */
public record HttpError(int status, String path, String logId, String reason) {}

package dev.rollcall.http;

/**
 * One line of the table of routes.
 *
 * @param template a path with {@code {name}} for one whole segment, for example {@code
 *     /open-apis/vc/v1/meetings/{meeting_id}}
 */
public record Route(String method, String template, Handler handler) {}

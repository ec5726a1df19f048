package dev.rollcall.tokens;

/** Which tokens are wanted; each empty for any. */
public record TokenFilter(String app, String userId, String kind) {}

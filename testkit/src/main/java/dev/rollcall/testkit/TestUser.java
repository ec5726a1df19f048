package dev.rollcall.testkit;

/**
 * A person of a {@link Rollcall}.
 *
 * @param userId {@code alice}, {@code bob}, {@code carol}, {@code dave} or {@code erin}
 * @param openId for the app of the test
 */
public record TestUser(String userId, String openId, String unionId, String name) {}

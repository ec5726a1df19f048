package dev.rollcall.console.testing;

/**
 * A question before something goes.
 *
 * @param path where the answer is posted to
 * @param advice the key of the words that say what goes
 * @param button the key of its words
 */
public record ConfirmModel(String path, String advice, String button) {}

package dev.rollcall.journal;

/**
 * A refusal in plain words, in one language.
 *
 * @param why what happened
 * @param mend what to do
 */
public record Explanation(String why, String mend) {}

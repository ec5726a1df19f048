package dev.rollcall.config;

/**
 * How users sign in.
 *
 * @param oneClick whether a user is chosen by one click, without a password
 */
public record SignInSettings(boolean oneClick) {

  public static final SignInSettings DEFAULT = new SignInSettings(false);
}

package dev.rollcall.feishu.vc;

import dev.rollcall.meetings.StoredMeeting;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The name of a meeting's recording in links: 24 characters that begin with {@code ob}. */
final class MinuteToken {

  private static final int LENGTH = 22;

  private MinuteToken() {}

  /** Always the same for the meeting. */
  static String of(StoredMeeting meeting) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (meeting.tenant().value() + " " + meeting.id().value())
                      .getBytes(StandardCharsets.UTF_8));
      String digits = new BigInteger(1, hash).toString(Character.MAX_RADIX);
      return "ob" + "0".repeat(LENGTH).concat(digits).substring(digits.length());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.rollcall.sources;

/** The result of verifying a delivery. */
public sealed interface Verification {

  /**
   * It is not proven to be the source's: answered 401, nothing is stored.
   *
   * @param reason in a few words, without anything that was sent
   */
  record Rejected(String reason) implements Verification {}

  /**
   * It cannot be read, so that nothing proves it: answered 400, nothing is stored.
   *
   * @param reason in a few words, without anything that was sent
   */
  record Unreadable(String reason) implements Verification {}

  /**
   * It asks for an answer and tells nothing.
   *
   * @param json the body of the answer
   */
  // The bytes are written to the response, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] json) implements Verification {}

  /**
   * It is to be kept and then answered.
   *
   * @param id the same for two deliveries that tell the same: the source's own event id, else a
   *     digest of what it tells
   * @param body what is kept of it, without secrets; {@link SourceAdapter#read} understands it or
   *     says why not
   */
  record Accepted(String id, String body) implements Verification {}
}

package dev.rollcall.compat;

/** The fixed tokens of {@code compat/seed.yaml}. */
final class Tokens {

  static final String OF_SWITCHED_OFF = "t-compat00000000000000000000000000000disab";
  static final String TENANT_BRIEF = "t-compat00000000000000000000000000000brief";
  static final String ALICE_BRIEF = "u-compat00000000000000000000000000alicebrief";
  static final String ALICE_WITHOUT_SCOPE = "u-compat000000000000000000000000alicenoscope";
  static final String ERIN = "u-compat000000000000000000000000000erinaway";

  private Tokens() {}
}

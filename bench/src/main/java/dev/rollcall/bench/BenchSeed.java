package dev.rollcall.bench;

/** What {@code bench/seed.yaml} makes, and the other files here rely on. */
public final class BenchSeed {

  public static final String TENANT = "be5c000000000001";
  public static final String APP = "cli_be5c000000000001";
  public static final String TOKEN = "t-bench0000000000000000000000000000000read";
  public static final String SOURCE = "/bench/facts";
  public static final String SOURCE_KEY = "bench-source-key-of-no-value-001";

  private BenchSeed() {}
}

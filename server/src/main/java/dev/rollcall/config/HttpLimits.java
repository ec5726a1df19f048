package dev.rollcall.config;

/**
 * How much the server takes at once; what comes beyond is answered 503.
 *
 * @param connections open at the same time
 * @param requests worked on at the same time
 */
public record HttpLimits(int connections, int requests) {

  public static final HttpLimits DEFAULT = new HttpLimits(1024, 512);
}

package dev.rollcall.config;

import java.time.Duration;

/**
 * How HTTP is served; what comes beyond the limits is answered 503.
 *
 * @param connections open at the same time
 * @param requests worked on at the same time
 * @param http2 whether HTTP/2 is spoken besides HTTP/1.1
 * @param drain how long requests are still served after the signal to stop
 */
public record HttpLimits(int connections, int requests, boolean http2, Duration drain) {

  public static final HttpLimits DEFAULT = new HttpLimits(1024, 512, false, Duration.ofSeconds(2));
}

/**
 * The HTTP server on Helidon: listener, connections, deadlines, body limits, routing, access log.
 */
@NullMarked
package dev.rollcall.http.server;

import org.jspecify.annotations.NullMarked;

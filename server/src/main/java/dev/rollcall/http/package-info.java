/** The edge: listener, routes, log id, body limits, access log. Knows no meeting. */
@NullMarked
package dev.rollcall.http;

import org.jspecify.annotations.NullMarked;

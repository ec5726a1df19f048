/** Tests of the edge: a real server on a free port, a real client, raw sockets for the wire. */
@NullMarked
package dev.rollcall.http;

import org.jspecify.annotations.NullMarked;

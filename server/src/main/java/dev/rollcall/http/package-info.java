/** What a handler sees of HTTP: request, response, route, errors. */
@NullMarked
package dev.rollcall.http;

import org.jspecify.annotations.NullMarked;

/** Holds the running server against the OpenAPI file that it serves. */
@NullMarked
package dev.rollcall.openapi;

import org.jspecify.annotations.NullMarked;

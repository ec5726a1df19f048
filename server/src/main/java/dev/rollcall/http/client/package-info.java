/** Calls to other servers, bounded in time and size. */
@NullMarked
package dev.rollcall.http.client;

import org.jspecify.annotations.NullMarked;

/** Certificate and key of the server, reloaded when their files change. */
@NullMarked
package dev.rollcall.http.tls;

import org.jspecify.annotations.NullMarked;

/** The server key and what is derived from it: hashes, sealed settings. */
@NullMarked
package dev.rollcall.secrets;

import org.jspecify.annotations.NullMarked;

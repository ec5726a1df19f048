/** Typed settings: defaults, then file, then environment, then arguments. */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;

/** Rollcall's image in tests, by Testcontainers. */
@NullMarked
package dev.rollcall.testkit.containers;

import org.jspecify.annotations.NullMarked;

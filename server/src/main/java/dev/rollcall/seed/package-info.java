/** The seed: YAML to a checked {@link dev.rollcall.seed.Seed}, and its rows in a new store. */
@NullMarked
package dev.rollcall.seed;

import org.jspecify.annotations.NullMarked;

/** The seed file: YAML in, a checked {@link dev.rollcall.directory.Seed} out, or one clear line. */
@NullMarked
package dev.rollcall.directory.seed;

import org.jspecify.annotations.NullMarked;

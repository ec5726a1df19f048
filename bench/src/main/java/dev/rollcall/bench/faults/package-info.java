/**
 * Faults of a running installation: a load, a fault under it, and a check of everything that was
 * acknowledged. Run by {@code bench/faults}.
 */
@NullMarked
package dev.rollcall.bench.faults;

import org.jspecify.annotations.NullMarked;

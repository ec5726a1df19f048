/** Benchmarks of single steps without HTTP, for {@code bench/run micro}. */
@NullMarked
package dev.rollcall.bench.micro;

import org.jspecify.annotations.NullMarked;

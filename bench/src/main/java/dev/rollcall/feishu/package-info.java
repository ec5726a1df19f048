/** Benchmarks of what only this package can reach. */
@NullMarked
package dev.rollcall.feishu;

import org.jspecify.annotations.NullMarked;

/** The files of {@code dist/} for several nodes: checked, and run where this machine can. */
@NullMarked
package dev.rollcall.deployment;

import org.jspecify.annotations.NullMarked;

/** The links that meeting numbers are shared as: {@code /j/<number>}. */
@NullMarked
package dev.rollcall.join;

import org.jspecify.annotations.NullMarked;

/** Tests of the links that meeting numbers are shared as. */
@NullMarked
package dev.rollcall.join;

import org.jspecify.annotations.NullMarked;

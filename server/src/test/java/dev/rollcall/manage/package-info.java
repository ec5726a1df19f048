/** Tests of managed resources, on each engine of the store. */
@NullMarked
package dev.rollcall.manage;

import org.jspecify.annotations.NullMarked;

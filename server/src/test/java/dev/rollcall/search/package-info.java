@NullMarked
package dev.rollcall.search;

import org.jspecify.annotations.NullMarked;

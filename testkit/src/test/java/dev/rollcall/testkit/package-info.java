@NullMarked
package dev.rollcall.testkit;

import org.jspecify.annotations.NullMarked;

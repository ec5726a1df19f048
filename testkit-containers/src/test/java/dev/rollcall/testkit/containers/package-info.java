@NullMarked
package dev.rollcall.testkit.containers;

import org.jspecify.annotations.NullMarked;

/**
 * For tests of programs that call Feishu's meeting API: a Rollcall inside the test's JVM, with
 * people, a clock, and meetings that a test states.
 */
@NullMarked
package dev.rollcall.testkit;

import org.jspecify.annotations.NullMarked;

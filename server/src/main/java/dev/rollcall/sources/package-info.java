/**
 * What every adapter of a foreign system is: verifies a delivery, redacts it, translates it to
 * facts. One package below for each system.
 */
@NullMarked
package dev.rollcall.sources;

import org.jspecify.annotations.NullMarked;

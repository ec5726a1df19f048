/** The configured sources, their adapters and their people. */
@NullMarked
package dev.rollcall.registry;

import org.jspecify.annotations.NullMarked;

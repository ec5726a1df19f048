/** Typed settings from defaults, file, environment and arguments; strict YAML. */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;

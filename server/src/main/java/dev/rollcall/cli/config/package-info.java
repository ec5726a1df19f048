/** Commands over the whole configuration of a server, in the form of a seed. */
@NullMarked
package dev.rollcall.cli.config;

import org.jspecify.annotations.NullMarked;

/** Tenants, apps, users with their three id types, sources and tokens. */
@NullMarked
package dev.rollcall.directory;

import org.jspecify.annotations.NullMarked;

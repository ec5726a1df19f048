/** Tenants, apps, users and their three id types. */
@NullMarked
package dev.rollcall.identity;

import org.jspecify.annotations.NullMarked;

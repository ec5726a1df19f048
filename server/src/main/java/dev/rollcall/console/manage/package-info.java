/** Pages to manage tenants, apps, users, sources, tokens and administrators. */
@NullMarked
package dev.rollcall.console.manage;

import org.jspecify.annotations.NullMarked;

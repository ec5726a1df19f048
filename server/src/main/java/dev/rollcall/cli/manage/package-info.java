/** The commands that manage tenants, apps, users, sources, tokens and administrators. */
@NullMarked
package dev.rollcall.cli.manage;

import org.jspecify.annotations.NullMarked;

/** Administrators: their roles and tokens, and the log of what they changed. */
@NullMarked
package dev.rollcall.admins;

import org.jspecify.annotations.NullMarked;

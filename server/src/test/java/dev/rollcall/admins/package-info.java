/** Administrators and their log on both engines of the store. */
@NullMarked
package dev.rollcall.admins;

import org.jspecify.annotations.NullMarked;

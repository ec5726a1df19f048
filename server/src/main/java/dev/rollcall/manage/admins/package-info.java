/** Administrators, read strictly, made and revoked; behind our own API and the console. */
@NullMarked
package dev.rollcall.manage.admins;

import org.jspecify.annotations.NullMarked;

/** Meetings as an administrator finds and reads them. */
@NullMarked
package dev.rollcall.admin.meetings;

import org.jspecify.annotations.NullMarked;

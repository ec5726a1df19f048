/** The vendor's service {@code contact}: names and profiles of users, from the directory. */
@NullMarked
package dev.rollcall.feishu.contact;

import org.jspecify.annotations.NullMarked;

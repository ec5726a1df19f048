/** What an administrator runs on the whole server: by the API, and by the console. */
@NullMarked
package dev.rollcall.admin.operations;

import org.jspecify.annotations.NullMarked;

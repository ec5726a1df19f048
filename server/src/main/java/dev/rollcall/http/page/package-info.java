/** Small pages for people: markup that escapes, one style, words in Chinese and English. */
@NullMarked
package dev.rollcall.http.page;

import org.jspecify.annotations.NullMarked;

/** Charts of meetings, minutes and people. */
@NullMarked
package dev.rollcall.console.charts;

import org.jspecify.annotations.NullMarked;

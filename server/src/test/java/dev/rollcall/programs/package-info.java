/**
 * Public programs that call the vendor's endpoints of meetings: what they call, and in which order.
 */
@NullMarked
package dev.rollcall.programs;

import org.jspecify.annotations.NullMarked;

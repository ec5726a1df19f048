/** The vendor's checks before an endpoint, in a fixed order, with one sealed verdict. */
@NullMarked
package dev.rollcall.gateway;

import org.jspecify.annotations.NullMarked;

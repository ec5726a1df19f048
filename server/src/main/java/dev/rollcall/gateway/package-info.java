/**
 * The vendor's gateway: the checks that stand before every endpoint, in fixed order, to one sealed
 * verdict.
 */
@NullMarked
package dev.rollcall.gateway;

import org.jspecify.annotations.NullMarked;

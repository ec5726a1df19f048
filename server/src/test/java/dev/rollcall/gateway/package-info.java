/** Tests of the gateway, and the fakes that stand around it. */
@NullMarked
package dev.rollcall.gateway;

import org.jspecify.annotations.NullMarked;

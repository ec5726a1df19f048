/**
 * What sources post: proven, kept without secrets and answered at once; translated to facts after,
 * again and again as more comes in. A crash at any point loses nothing that was answered and does
 * nothing twice.
 */
@NullMarked
package dev.rollcall.inbox;

import org.jspecify.annotations.NullMarked;

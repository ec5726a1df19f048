/**
 * What every source of meetings has in common: a delivery comes in, is proven, stripped of secrets
 * and kept; later it is filed under the meetings that it tells of, and these are translated to
 * facts. One package below for each kind.
 */
@NullMarked
package dev.rollcall.sources;

import org.jspecify.annotations.NullMarked;

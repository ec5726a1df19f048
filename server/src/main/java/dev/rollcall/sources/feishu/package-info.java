/**
 * Feishu's own events of meetings to facts. What such an event proves is its signature or its
 * token; what of it is kept has neither, and no secret at all.
 */
@NullMarked
package dev.rollcall.sources.feishu;

import org.jspecify.annotations.NullMarked;

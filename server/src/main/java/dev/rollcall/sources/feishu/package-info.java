/** Feishu's meeting events. A signature or a token proves a delivery; neither is stored. */
@NullMarked
package dev.rollcall.sources.feishu;

import org.jspecify.annotations.NullMarked;

/** Calls of Feishu's API: connection, tenant tokens, paging, failures. */
@NullMarked
package dev.rollcall.mirror.client;

import org.jspecify.annotations.NullMarked;

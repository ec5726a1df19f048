/** Where deliveries are indexed, and what is translated of them: stretches of keys. */
@NullMarked
package dev.rollcall.inbox.index;

import org.jspecify.annotations.NullMarked;

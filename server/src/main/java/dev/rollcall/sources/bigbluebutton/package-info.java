/** BigBlueButton: deliveries of bbb-webhooks 3.5, as BigBlueButton 3.0 sends them. */
@NullMarked
package dev.rollcall.sources.bigbluebutton;

import org.jspecify.annotations.NullMarked;

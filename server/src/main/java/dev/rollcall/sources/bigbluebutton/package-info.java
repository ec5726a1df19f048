/**
 * BigBlueButton's bbb-webhooks: what it posts of a meeting and its breakout rooms, as facts. Rules
 * that are BigBlueButton's own were read in bbb-webhooks 3.5 and in BigBlueButton 3.0.
 */
@NullMarked
package dev.rollcall.sources.bigbluebutton;

import org.jspecify.annotations.NullMarked;

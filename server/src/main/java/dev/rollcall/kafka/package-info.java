/**
 * Consumes facts from a topic of Kafka's, for those who have it. Kafka's client is loaded where
 * {@code kafka.bootstrap} is set only.
 */
@NullMarked
package dev.rollcall.kafka;

import org.jspecify.annotations.NullMarked;

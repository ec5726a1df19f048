/**
 * Consumes facts from a topic of Kafka's, for those who have it. Its classes, and those of Kafka's
 * client, are loaded where {@code kafka.bootstrap} is set only.
 */
@NullMarked
package dev.rollcall.kafka;

import org.jspecify.annotations.NullMarked;

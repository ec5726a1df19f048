/** Facts on the wire: CloudEvents 1.0 JSON to {@link dev.rollcall.record.Fact} and back. */
@NullMarked
package dev.rollcall.cloudevents;

import org.jspecify.annotations.NullMarked;

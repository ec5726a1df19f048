/** Facts as CloudEvents 1.0 JSON: {@link dev.rollcall.record.Fact} from and to bytes. */
@NullMarked
package dev.rollcall.cloudevents;

import org.jspecify.annotations.NullMarked;

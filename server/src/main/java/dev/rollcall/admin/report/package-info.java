/** Reports of attendance as CSV, XLSX and NDJSON, streamed. */
@NullMarked
package dev.rollcall.admin.report;

import org.jspecify.annotations.NullMarked;

package dev.rollcall.record.fold;

import dev.rollcall.record.SourceId;

/** What names one connection: sources number their sessions on their own. */
record SessionKey(SourceId source, String session) {}

package dev.rollcall.record;

/** What names one connection: sources number their sessions on their own. */
record SessionKey(SourceId source, String session) {}

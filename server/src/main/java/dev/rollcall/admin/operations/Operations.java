package dev.rollcall.admin.operations;

/** What an administrator runs on the whole server. */
public record Operations(BackfillControl backfill, BackupControl backup, ConfigControl config) {}

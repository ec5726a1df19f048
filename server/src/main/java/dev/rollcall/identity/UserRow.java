package dev.rollcall.identity;

import dev.rollcall.record.Identity;

/** What an administrator sees of a user in the table of users. */
public record UserRow(Identity.User user, UserProfile profile, long revision) {}

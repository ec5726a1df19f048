package dev.rollcall.signin;

import dev.rollcall.record.Identity;

/** A user and the name to show. */
public record Person(Identity.User user, String name) {}

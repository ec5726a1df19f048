package dev.rollcall.record;

/** An identity and its kind of attendee. */
public record Person(Identity identity, UserType userType) {}

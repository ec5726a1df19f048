package dev.rollcall.record;

/** Somebody with the vendor's number for their kind (1 user … 7 SIP). */
public record Person(Identity identity, int userType) {}

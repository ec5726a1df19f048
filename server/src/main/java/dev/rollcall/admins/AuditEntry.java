package dev.rollcall.admins;

import dev.rollcall.record.Moment;

/**
 * A change that was made.
 *
 * @param number in the order in which entries were made
 * @param action such as {@code create}, {@code update}, {@code delete} or {@code rotate}
 * @param resource its path below {@code /rollcall/v1/}, such as {@code sources/lab-1}
 * @param changes a JSON object; a secret is in it as {@code "changed"}
 */
public record AuditEntry(
    long number, Moment time, Actor actor, String action, String resource, String changes) {}

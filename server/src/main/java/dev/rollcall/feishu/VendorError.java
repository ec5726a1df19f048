package dev.rollcall.feishu;

/**
 * An error that an endpoint answers; the same code has another meaning at another endpoint.
 *
 * @param status of HTTP
 */
public record VendorError(int code, int status, String msg) {}

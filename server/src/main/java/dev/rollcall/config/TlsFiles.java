package dev.rollcall.config;

import java.nio.file.Path;

/**
 * What the server proves itself with.
 *
 * @param certificates PEM: its own certificate first, then those that lead to a known one
 * @param key PEM, not encrypted
 */
public record TlsFiles(Path certificates, Path key) {}

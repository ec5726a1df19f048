package dev.rollcall.meetings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values one after the other in as few bytes as they need: a small number takes one, and a text
 * that was there before takes its number. What it wrote is read by a {@link ByteReader} in the same
 * order.
 */
final class ByteWriter {

  private final Map<String, Integer> texts = new HashMap<>();
  private byte[] bytes = new byte[512];
  private int length;
  private long moment;

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Seven bits a byte, the lowest first; the sign in the lowest bit of all. */
  void number(long value) {
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~0x7fL) != 0) {
      put((byte) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    put((byte) left);
  }

  void flag(boolean value) {
    put((byte) (value ? 1 : 0));
  }

  /** Microseconds, as the difference from the one before: what happens together is short. */
  void micros(long value) {
    number(value - moment);
    moment = value;
  }

  void text(String value) {
    Integer known = texts.putIfAbsent(value, texts.size() + 1);
    if (known != null) {
      number(known);
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(0);
    number(utf8.length);
    reserve(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
  }

  <T> void optional(Optional<T> value, Consumer<T> write) {
    flag(value.isPresent());
    value.ifPresent(write);
  }

  <T> void list(Collection<T> values, Consumer<T> write) {
    number(values.size());
    values.forEach(write);
  }

  private void put(byte value) {
    reserve(1);
    bytes[length++] = value;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}

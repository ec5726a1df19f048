package dev.rollcall.meetings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what a {@link ByteWriter} wrote, in the same order. */
final class ByteReader {

  private final byte[] bytes;
  private final List<String> texts = new ArrayList<>();
  private int position;
  private long moment;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  long number() {
    long value = 0;
    int shift = 0;
    byte next = bytes[position++];
    while (next < 0) {
      value |= (next & 0x7fL) << shift;
      shift += 7;
      next = bytes[position++];
    }
    value |= (long) next << shift;
    return (value >>> 1) ^ -(value & 1);
  }

  boolean flag() {
    return bytes[position++] != 0;
  }

  long micros() {
    moment += number();
    return moment;
  }

  String text() {
    int known = (int) number();
    if (known > 0) {
      return texts.get(known - 1);
    }
    int length = (int) number();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    texts.add(text);
    return text;
  }

  <T> Optional<T> optional(Supplier<T> read) {
    return flag() ? Optional.of(read.get()) : Optional.empty();
  }

  <T> List<T> list(Supplier<T> read) {
    int size = (int) number();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(read.get());
    }
    return values;
  }
}

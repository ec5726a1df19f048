package dev.rollcall.meetings;

import dev.rollcall.cloudevents.FactReader;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Moment;
import dev.rollcall.record.SourceId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The facts of one subject as one run of compressed bytes, nothing lost. The first byte is the
 * version of the form; then, deflated: the number of facts, and column by column their ids, types,
 * data, times, times of receipt and translations. Columns of like values compress best.
 */
final class CompactedFactsCodec {

  /**
   * A fact of a known subject.
   *
   * @param time microseconds since the Unix epoch, by the source's clock
   * @param data JSON as received
   * @param received microseconds since the Unix epoch, by ours
   */
  record Row(
      String id, String type, long time, String data, long received, OptionalLong translation) {

    FactTable.Arrived arrived(SourceId source, String subject) {
      Fact fact = FactReader.stored(source, id, type, Optional.of(subject), new Moment(time), data);
      return new FactTable.Arrived(fact, new Moment(received), data);
    }
  }

  private static final int VERSION = 1;
  private static final long NO_TRANSLATION = -1;

  /** What most facts have in them; a change of it is another version. */
  private static final byte[] DICTIONARY =
      ("rollcall.meeting.scheduled rollcall.meeting.updated rollcall.participant.called"
              + " rollcall.session.seen rollcall.sessions.observed rollcall.role.changed"
              + " rollcall.ability.used rollcall.record.observed rollcall.meeting.started"
              + " rollcall.meeting.ended rollcall.session.joined rollcall.session.left"
              + "{\"ability\":\"share_screen\"}{\"ability\":\"video\"}{\"ability\":\"audio\"}"
              + "{\"topic\":\"\",\"meeting_no\":\"\",\"url\":\"https://\",\"password\":\"\","
              + "\"host\":{\"id\":\"\"},\"owner\":{\"id\":\"\",\"id_type\":\"open_id\","
              + "\"app_id\":\"cli_\"},\"meeting_id\":\"\",\"create_time\":\"2026-\"}"
              + "{\"reason\":\"timeout\"}{\"reason\":\"kicked\"}\",\"state\":\"calling\"}"
              + "\",\"device\":\"\",\"joined_at\":\"2026-\",\"tenant_key\":\"\""
              + "{\"session\":\"\",\"participant\":{\"id\":\"\",\"id_type\":\"guest\","
              + "\"user_type\":6,\"name\":\"\"}}{\"session\":\"\",\"reason\":\"left\"}"
              + "{\"participant\":{\"id\":\"\",\"id_type\":\"user_id\",\"name\":\"\"},"
              + "\"session\":\"\"}")
          .getBytes(StandardCharsets.UTF_8);

  private CompactedFactsCodec() {}

  static byte[] of(List<Row> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setDictionary(DICTIONARY);
    try (OutputStream deflating = new DeflaterOutputStream(bytes, deflater);
        DataOutputStream out = new DataOutputStream(deflating)) {
      out.writeInt(rows.size());
      for (Row row : rows) {
        writeText(out, row.id());
      }
      for (Row row : rows) {
        writeText(out, row.type());
      }
      for (Row row : rows) {
        writeText(out, row.data());
      }
      long before = 0;
      for (Row row : rows) {
        out.writeLong(row.time() - before);
        before = row.time();
      }
      before = 0;
      for (Row row : rows) {
        out.writeLong(row.received() - before);
        before = row.received();
      }
      before = 0;
      for (Row row : rows) {
        long translation = row.translation().orElse(NO_TRANSLATION);
        out.writeLong(translation - before);
        before = translation;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static List<Row> read(byte[] packed) {
    if (packed.length == 0 || packed[0] != VERSION) {
      throw new IllegalStateException("packed facts of an unknown form");
    }
    Inflater inflater = new Inflater(true);
    inflater.setDictionary(DICTIONARY);
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(
                new ByteArrayInputStream(packed, 1, packed.length - 1), inflater))) {
      int count = in.readInt();
      List<String> ids = readTexts(in, count);
      List<String> types = readTexts(in, count);
      List<String> data = readTexts(in, count);
      long[] times = readLongs(in, count);
      long[] received = readLongs(in, count);
      long[] translations = readLongs(in, count);
      List<Row> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        OptionalLong translation =
            translations[i] == NO_TRANSLATION
                ? OptionalLong.empty()
                : OptionalLong.of(translations[i]);
        rows.add(
            new Row(ids.get(i), types.get(i), times[i], data.get(i), received[i], translation));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      inflater.end();
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<String> readTexts(DataInputStream in, int count) throws IOException {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static long[] readLongs(DataInputStream in, int count) throws IOException {
    long[] values = new long[count];
    long before = 0;
    for (int i = 0; i < count; i++) {
      before += in.readLong();
      values[i] = before;
    }
    return values;
  }
}

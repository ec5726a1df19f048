package dev.rollcall.cli;

import dev.rollcall.record.Fact;
import dev.rollcall.sources.People;
import java.util.List;

/** Where an import goes. */
interface ImportTarget extends AutoCloseable {

  /** The result of one fact: a refused one has a reason, the others a meeting's id. */
  record Answer(String result, String reason, String meeting) {}

  /** Who the source's identities are. */
  People people();

  /** Sends facts as one batch, durable when it returns; one answer each. */
  List<Answer> send(List<Fact> facts);

  @Override
  void close();
}

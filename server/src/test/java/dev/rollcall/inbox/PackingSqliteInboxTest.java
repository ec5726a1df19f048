package dev.rollcall.inbox;

/** Every rule of the inbox once more, with facts that lie packed when the next delivery comes. */
class PackingSqliteInboxTest extends SqliteInboxTest {

  @Override
  InboxBench bench() {
    return super.bench().packing();
  }
}

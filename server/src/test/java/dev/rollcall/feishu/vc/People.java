package dev.rollcall.feishu.vc;

import dev.rollcall.record.Identity;
import dev.rollcall.record.Person;
import dev.rollcall.record.SourceId;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;

/** Who is around in these tests. */
final class People {

  static final TenantKey TENANT = new TenantKey("2ca1d211f64f6438");
  static final TenantKey OTHER_TENANT = new TenantKey("736588c9260f175d");
  static final Identity.User ALICE = new Identity.User(TENANT, "4c87bec3", 1);
  static final Identity.User BOB = new Identity.User(TENANT, "e33ggbyz", 2);
  static final Identity.User CAROL = new Identity.User(TENANT, "f3e15a6a", 3);
  static final Person ALICE_IN_PERSON = new Person(ALICE, UserType.USER);
  static final Person BOB_IN_PERSON = new Person(BOB, UserType.USER);
  static final SourceId SOURCE = new SourceId("/engines/lab-1");
  static final Person ROOM = new Person(new Identity.Device(SOURCE, "omm_room"), UserType.ROOM);
  static final Person PHONE = new Person(new Identity.Device(SOURCE, "+8610"), UserType.PHONE);
  static final Person GUEST = new Person(new Identity.Guest(SOURCE, "guest-1"), UserType.USER);
  static final Person STATED = new Person(new Identity.Unresolved("ou_stated"), UserType.USER);

  private People() {}
}

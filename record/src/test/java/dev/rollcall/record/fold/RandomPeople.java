package dev.rollcall.record.fold;

import dev.rollcall.record.AppId;
import dev.rollcall.record.Participant;
import dev.rollcall.record.TenantKey;
import dev.rollcall.record.UserType;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A handful of made-up people, guests and devices, named in every way that facts can. */
final class RandomPeople {

  private record Named(Participant.IdType idType, String id) {}

  private static final List<Named> CAST =
      List.of(
          new Named(Participant.IdType.USER_ID, "alice"),
          new Named(Participant.IdType.USER_ID, "bob"),
          new Named(Participant.IdType.USER_ID, "carol"),
          new Named(Participant.IdType.UNION_ID, "on_other-dave"),
          new Named(Participant.IdType.UNION_ID, "on_alice"),
          new Named(Participant.IdType.OPEN_ID, "ou_stranger"),
          new Named(Participant.IdType.GUEST, "visitor"),
          new Named(Participant.IdType.GUEST, "bob"),
          new Named(Participant.IdType.DEVICE, "room-1"));

  private static final List<TenantKey> TENANTS =
      List.of(TestDirectory.TENANT_A, TestDirectory.TENANT_B, TestDirectory.TENANT_C);

  private final Random random;

  RandomPeople(Random random) {
    this.random = random;
  }

  Participant someone() {
    Named named = CAST.get(random.nextInt(CAST.size()));
    return new Participant(
        named.idType(),
        named.id(),
        named.idType() == Participant.IdType.OPEN_ID
            ? Optional.of(new AppId("cli_1"))
            : Optional.empty(),
        random.nextInt(4) == 0 ? UserType.find(1 + random.nextInt(7)) : Optional.empty(),
        Optional.empty(),
        random.nextInt(4) == 0
            ? Optional.of(TENANTS.get(random.nextInt(TENANTS.size())))
            : Optional.empty());
  }
}

package dev.rollcall.sources.livekit;

import dev.rollcall.record.Participant;
import dev.rollcall.record.Participant.IdType;
import dev.rollcall.sources.People;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Alice, Bob and Carol are users, by identities of their names; so is a participant with an
 * identity as LiveKit gives it to callers. Of callers, the operator listed one.
 */
final class Directory implements People {

  private static final Set<String> USERS = Set.of("alice", "bob", "carol", "sip_4c87bec3");
  private static final Map<String, String> LISTED = Map.of("sip_+15550111", "u-dave");

  @Override
  public Optional<Participant> proven(String identity) {
    return USERS.contains(identity)
        ? Optional.of(Participant.of(IdType.USER_ID, "u-" + identity))
        : listed(identity);
  }

  @Override
  public Optional<Participant> listed(String identity) {
    return Optional.ofNullable(LISTED.get(identity)).map(id -> Participant.of(IdType.USER_ID, id));
  }
}

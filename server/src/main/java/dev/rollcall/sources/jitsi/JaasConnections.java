package dev.rollcall.sources.jitsi;

import dev.rollcall.sources.jitsi.JaasEvent.Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells the connections of one meeting apart. A JID without a resource is one account's: all SIP
 * rooms that come through Jibri have the same, and so have all phones that come through Jigasi. The
 * full JID is one connection's, in every room; the participant's id is one in one room. Events name
 * some of the three, and not each event of a connection the same ones.
 */
final class JaasConnections {

  private final Map<Address, Set<String>> full = new HashMap<>();
  private final Map<String, Set<String>> byAccount = new HashMap<>();

  /**
   * @param told in joins and leaves, in any order
   */
  JaasConnections(Collection<Address> told) {
    for (Address address : told) {
      address.full().ifPresent(jid -> add(full, address.withoutFull(), jid));
    }
    for (Address address : told) {
      if (address.full().isPresent() || address.id().isPresent()) {
        add(byAccount, address.account(), of(address));
      }
    }
  }

  /** What the connection of an address is called, the same in all its events. */
  String of(Address address) {
    if (address.full().isPresent()) {
      return address.full().get();
    }
    if (address.id().isPresent()) {
      return only(full.getOrDefault(address, Set.of()))
          .orElseGet(() -> address.account() + " " + address.id().get());
    }
    return only(byAccount.getOrDefault(address.account(), Set.of())).orElseGet(address::account);
  }

  /** Whether an address of one account alone may be of more than one connection. */
  boolean isShared(String account) {
    return byAccount.getOrDefault(account, Set.of()).size() > 1;
  }

  private static Optional<String> only(Set<String> names) {
    return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
  }

  private static <K> void add(Map<K, Set<String>> to, K key, String name) {
    to.computeIfAbsent(key, _ -> new TreeSet<>()).add(name);
  }
}

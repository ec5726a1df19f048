package dev.rollcall.feishu.reserve;

import dev.rollcall.feishu.AdmittedCall;
import dev.rollcall.http.Response;
import dev.rollcall.identity.Directory;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.TenantKey;
import dev.rollcall.reservations.Reservation;
import dev.rollcall.reservations.RoomFields;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes reservations as the vendor's pages have them. */
final class ReserveJson {

  private static final int VALID = 1;
  private static final int EXPIRED = 2;

  private final Directory directory;
  private final RoomFields rooms;
  private final InstantSource clock;

  ReserveJson(Directory directory, RoomFields rooms, InstantSource clock) {
    this.directory = directory;
    this.rooms = rooms;
    this.clock = clock;
  }

  Response made(Reservation reservation, List<String> unknownHosts) {
    return AdmittedCall.success(
        json -> {
          json.writeObjectPropertyStart("reserve");
          common(json, reservation);
          password(json, reservation);
          json.writeStringProperty("app_link", rooms.link(reservation.meetingNo()));
          json.writeEndObject();
          corrections(json, unknownHosts);
        });
  }

  /** Without the link of the app and the password, as the vendor's page has it. */
  Response changed(Reservation reservation, List<String> unknownHosts) {
    return AdmittedCall.success(
        json -> {
          json.writeObjectPropertyStart("reserve");
          common(json, reservation);
          expiry(json, reservation);
          json.writeEndObject();
          corrections(json, unknownHosts);
        });
  }

  Response whole(Reservation reservation, AdmittedCall call, UserIdType idType) {
    return AdmittedCall.success(
        json -> {
          json.writeObjectPropertyStart("reserve");
          common(json, reservation);
          password(json, reservation);
          json.writeStringProperty("app_link", rooms.link(reservation.meetingNo()));
          expiry(json, reservation);
          directory
              .id(reservation.owner(), idType, call.grant().app())
              .ifPresent(id -> json.writeStringProperty("reserve_user_id", id));
          json.writeName("meeting_settings");
          json.writeRawValue(settings(reservation, call, idType).toString());
          json.writeEndObject();
        });
  }

  private void common(JsonGenerator json, Reservation reservation) {
    json.writeStringProperty("id", reservation.id());
    json.writeStringProperty("meeting_no", reservation.meetingNo());
    json.writeStringProperty("url", rooms.link(reservation.meetingNo()));
    json.writeStringProperty("end_time", Long.toString(reservation.endTime().getEpochSecond()));
  }

  private static void password(JsonGenerator json, Reservation reservation) {
    reservation
        .settings()
        .password()
        .ifPresent(password -> json.writeStringProperty("password", password));
  }

  private void expiry(JsonGenerator json, Reservation reservation) {
    json.writeNumberProperty(
        "expire_status", reservation.isLive(clock.instant()) ? VALID : EXPIRED);
  }

  private static void corrections(JsonGenerator json, List<String> unknownHosts) {
    json.writeObjectPropertyStart("reserve_correction_check_info");
    json.writeArrayPropertyStart("invalid_host_id_list");
    unknownHosts.forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The hosts are stored as user_ids. */
  private ObjectNode settings(Reservation reservation, AdmittedCall call, UserIdType idType) {
    ObjectNode settings = (ObjectNode) reservation.settings().node();
    JsonNode stored = settings.path("assign_host_list");
    if (stored.isArray()) {
      ArrayNode hosts = settings.putArray("assign_host_list");
      for (JsonNode userId : stored) {
        host(reservation.tenant(), userId.stringValue(), call, idType, hosts);
      }
    }
    return settings;
  }

  private void host(
      TenantKey tenant, String userId, AdmittedCall call, UserIdType idType, ArrayNode hosts) {
    directory
        .user(tenant, userId)
        .flatMap(user -> directory.id(user, idType, call.grant().app()))
        .ifPresent(id -> hosts.addObject().put("user_type", 1).put("id", id));
  }
}

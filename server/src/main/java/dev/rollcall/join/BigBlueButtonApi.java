package dev.rollcall.join;

import dev.rollcall.http.client.BoundedHttpClient;
import dev.rollcall.reservations.BigBlueButtonServer;
import dev.rollcall.reservations.Reservation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The two calls of BigBlueButton's API that take a person into a room. */
final class BigBlueButtonApi {

  private static final int OK = 200;

  private final BoundedHttpClient client;

  BigBlueButtonApi(BoundedHttpClient client) {
    this.client = client;
  }

  /**
   * Makes the meeting of a reservation; one that is there stays as it is.
   *
   * @throws IOException the server does not answer, or refuses; the message says why
   */
  void create(BigBlueButtonServer server, String room, Reservation reservation)
      throws IOException, InterruptedException {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("meetingID", room);
    parameters.put("name", reservation.settings().topic().orElseGet(reservation::meetingNo));
    // Without equal passwords a repeated call is refused.
    parameters.put("attendeePW", server.password(room, "attendee"));
    parameters.put("moderatorPW", server.password(room, "moderator"));
    if (reservation.settings().isRecorded()) {
      parameters.put("record", "true");
      parameters.put("autoStartRecording", "true");
    }
    HttpResponse<byte[]> response =
        client.send(HttpRequest.newBuilder(server.call("create", parameters)).GET().build());
    if (response.statusCode() != OK) {
      throw new IOException("HTTP status " + response.statusCode());
    }
    ApiAnswer answer = ApiAnswer.of(response.body());
    boolean isThere = answer.messageKey().equals("idNotUnique");
    if (!answer.code().equals("SUCCESS") && !isThere) {
      throw new IOException(
          answer.code().isEmpty()
              ? "its answer is none of BigBlueButton's API"
              : "it refuses: " + answer.messageKey());
    }
  }

  /**
   * The link by which one person enters.
   *
   * @param userId BigBlueButton tells it in its webhooks, and nobody else can make such a link
   */
  static String join(
      BigBlueButtonServer server, String room, String userId, String fullName, boolean moderator) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("fullName", fullName);
    parameters.put("meetingID", room);
    parameters.put("userID", userId);
    parameters.put("role", moderator ? "MODERATOR" : "VIEWER");
    parameters.put("redirect", "true");
    return server.call("join", parameters).toString();
  }
}

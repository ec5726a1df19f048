package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads meetings one after another, each with participants and abilities, and ends with an error if
 * one is not served. Arguments: address, token, a file of ids, how many reads.
 */
public final class ReadMeetings {

  private ReadMeetings() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String path = arguments[0] + "/open-apis/vc/v1/meetings/";
    List<String> ids = Files.readAllLines(Path.of(arguments[2]));
    int reads = Integer.parseInt(arguments[3]);
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < reads; i++) {
      URI uri =
          URI.create(
              path + ids.get(i % ids.size()) + "?with_participants=true&with_meeting_ability=true");
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + arguments[1]).build(),
              BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + " " + response.body());
      }
    }
  }
}

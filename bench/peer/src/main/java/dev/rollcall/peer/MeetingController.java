package dev.rollcall.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeetingController {

  private static final Duration WINDOW = Duration.ofDays(90);
  private static final String BEARER = "Bearer ";
  private static final String SCOPE = "vc:meeting:readonly";

  /** Every answer of the vendor's. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(int code, String msg, Data data) {}

  record Data(Meeting meeting) {}

  private static final class Refused extends RuntimeException {
    final int status;
    final int code;

    Refused(int status, int code, String message) {
      super(message, null, false, false);
      this.status = status;
      this.code = code;
    }
  }

  private final TokenRepository tokens;
  private final MeetingRepository meetings;

  MeetingController(TokenRepository tokens, MeetingRepository meetings) {
    this.tokens = tokens;
    this.meetings = meetings;
  }

  @GetMapping("/open-apis/vc/v1/meetings/{id}")
  ResponseEntity<Answer> meeting(
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
      @PathVariable long id,
      @RequestParam(name = "with_participants", defaultValue = "false") boolean withParticipants) {
    TokenRepository.Caller caller = admitted(authorization);
    Meeting.Row meeting =
        meetings
            .find(id, caller.appId())
            .orElseThrow(() -> new Refused(404, 121004, "meeting not exist"));
    if (!meeting.tenantKey().equals(caller.tenantKey())) {
      throw new Refused(403, 121005, "no permission");
    }
    if (meeting.endTime().plus(WINDOW).isBefore(Instant.now())) {
      throw new Refused(404, 121004, "meeting not exist");
    }
    Meeting body =
        meeting.with(withParticipants ? meetings.participants(id, caller.appId()) : null);
    return answer(200, new Answer(0, "success", new Data(body)));
  }

  private TokenRepository.Caller admitted(String authorization) {
    if (!authorization.startsWith(BEARER)) {
      throw new Refused(400, 99991661, "Missing access token for authorization");
    }
    TokenRepository.Caller caller =
        tokens
            .find(authorization.substring(BEARER.length()))
            .orElseThrow(() -> new Refused(400, 99991663, "Invalid access token"));
    if (caller.expired()) {
      throw new Refused(400, 99991663, "Invalid access token");
    }
    if (!caller.enabled()) {
      throw new Refused(400, 99991662, "app is disabled");
    }
    if (!caller.scopes().contains(SCOPE)) {
      throw new Refused(400, 99991672, "Access denied");
    }
    return caller;
  }

  @ExceptionHandler
  ResponseEntity<Answer> refused(Refused refused) {
    return answer(refused.status, new Answer(refused.code, refused.getMessage(), null));
  }

  private static ResponseEntity<Answer> answer(int status, Answer answer) {
    return ResponseEntity.status(status)
        .header("X-Tt-Logid", UUID.randomUUID().toString())
        .body(answer);
  }
}

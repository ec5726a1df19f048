package dev.rollcall.console.meetings;

import dev.rollcall.console.made.RunningMeetings.Next;
import dev.rollcall.console.meetings.OpenMeetings.Opened;
import dev.rollcall.console.page.PageRequest;
import java.util.List;

/**
 * The forms by which a person lets a running meeting go on.
 *
 * @param deeds what a person who is present can do, by the ends of the keys of their words
 * @param people user_ids that can join
 * @param person what was typed
 * @param device the same
 */
public record NextSteps(
    List<Present> present, List<String> deeds, List<String> people, String person, String device) {

  /** An open connection, with its name in one line. */
  public record Present(String session, String text, boolean isChosen) {}

  static NextSteps of(Next next, Opened opened, PageRequest request) {
    return new NextSteps(
        next.present().stream()
            .map(
                connection ->
                    new Present(
                        connection.session(),
                        opened.name(connection.identity())
                            + connection.device().map(device -> " · " + device).orElse(""),
                        connection.session().equals(request.form().get("session"))))
            .toList(),
        next.deeds(),
        next.people(),
        request.form().get("person"),
        request.form().get("device"));
  }
}

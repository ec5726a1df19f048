package dev.rollcall.sources.janus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sources.MemoryInbox;
import dev.rollcall.sources.janus.JanusScript.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What must not be kept is not. */
class JanusSecretsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "janus-small.core.ndjson",
        "janus-recording.core.ndjson",
        "janus-faults.core.ndjson"
      })
  void tokensAndAddressesOfARealCaptureAreNotKept(String resource) {
    MemoryInbox inbox = LiveJanus.inbox(Table.EMPTY);
    LiveJanus.post(inbox, Captures.json(resource));

    assertThat(Captures.json(resource).toString()).contains("127.0.0.1");
    assertThat(inbox.kept())
        .isNotEmpty()
        .allSatisfy(
            kept -> assertThat(kept).doesNotContain("tk-", "\"token\"", "127.0.0", "private_id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":8,"timestamp":7,"session_id":1,"event":{"owner":"remote","jsep":{"type":"offer",
          "sdp":"v=0\\r\\no=- 1 2 IN IP4 198.51.100.7\\r\\na=ice-pwd:hidden\\r\\n"}}}""",
        """
        {"type":128,"timestamp":7,"event":{"transport":"janus.transport.http","id":"hidden",
          "data":{"event":"connected","ip":"198.51.100.7","port":1}}}""",
        """
        {"type":16,"subtype":2,"timestamp":7,"session_id":1,
          "event":{"local-candidate":"1 1 udp 2015363327 198.51.100.7 20064 typ host"}}""",
        """
        {"type":16,"subtype":4,"timestamp":7,"session_id":1,"event":{
          "selected-pair":"198.51.100.7:20064 [host,udp] <-> 198.51.100.8:41265 [host,udp]",
          "candidates":{"local":{"address":"198.51.100.7"}}}}""",
        """
        {"type":64,"timestamp":7,"session_id":1,"event":{"plugin":"janus.plugin.sip","data":{
          "event":"sip-out","sip":"INVITE sip:a@198.51.100.7 SIP/2.0\\r\\nAuthorization: hidden"}}}""",
        """
        {"type":64,"timestamp":7,"session_id":1,"event":{"plugin":"janus.plugin.audiobridge","data":{
          "event":"joined","room":"r","id":"f","rtp":{"ip":"198.51.100.7","port":1}}}}""",
        """
        {"type":64,"timestamp":7,"session_id":1,"event":{"plugin":"janus.plugin.videoroom","data":{
          "event":"joined","room":"r","id":"f","token":"hidden","private_id":98765,
          "pin":"hidden","address":"198.51.100.7"}}}""",
        """
        {"type":256,"timestamp":7,"event":{"status":"started","info":{"local-ip":"198.51.100.7",
          "session-timeout":60,"api_secret":"hidden"}}}""",
        """
        {"type":4,"timestamp":7,"event":{"schema":"s","data":{"event":"x","room":"r","token":"hidden",
          "description":"A room","sdp":"v=0\\r\\na=ice-pwd:hidden\\r\\n"}}}""",
        "Authorization: hidden, {\"token\":\"hidden\",\"from\":198.51.100.7",
      })
  void secretsOfAnEventAreNotKept(String event) {
    MemoryInbox inbox = LiveJanus.inbox(Table.EMPTY);

    inbox.post(LiveJanus.delivery(event));

    assertThat(inbox.kept())
        .hasSize(1)
        .allSatisfy(
            kept ->
                assertThat(kept)
                    .doesNotContain("hidden", "198.51.100", "98765", "v=0", "udp", "ice-pwd"));
  }

  @Test
  void whatNoRecordNeedsIsOnlyCounted() {
    JanusScript script = new JanusScript();
    Client web = JanusScript.client(1, "o");
    script.at(30, () -> script.statistics(web));
    script.at(30, () -> script.statistics(web));
    ObjectNode jsep = JSON.createObjectNode();
    jsep.put("type", 8).put("timestamp", 9);
    MemoryInbox inbox = LiveJanus.inbox(Table.EMPTY);
    LiveJanus.post(inbox, List.of(script.json().get(0), jsep, script.json().get(1)));

    assertThat(inbox.kept())
        .containsExactly("{\"events\":[],\"ignored\":{\"jsep\":1,\"media\":2}}");
  }

  @Test
  void ourOwnMemberCannotBeSent() {
    JanusScript script = new JanusScript();
    script.joined(JanusScript.client(1, "o"), "r", "f", "", "");
    ObjectNode joined = script.json().getFirst();
    joined.putObject("rollcall").putObject("badge").put("id_type", "user_id").put("id", "alice");
    MemoryInbox inbox = LiveJanus.inbox(LongMeeting.PEOPLE);
    LiveJanus.post(inbox, List.of(joined));

    assertThat(inbox.kept().toString() + inbox.facts()).doesNotContain("alice");
  }
}

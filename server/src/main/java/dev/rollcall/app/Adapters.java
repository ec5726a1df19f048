package dev.rollcall.app;

import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.bigbluebutton.BigBlueButtonAdapter;
import dev.rollcall.sources.feishu.FeishuAdapter;
import dev.rollcall.sources.janus.JanusAdapter;
import dev.rollcall.sources.jitsi.JaasAdapter;
import dev.rollcall.sources.jitsi.JitsiAdapter;
import dev.rollcall.sources.livekit.LiveKitAdapter;
import java.util.Map;

/** The kinds of source that post deliveries: a new one is a package and a line here. */
final class Adapters {

  static final Map<String, SourceAdapter> BY_KIND =
      Map.of(
          "janus", new JanusAdapter(),
          "livekit", new LiveKitAdapter(),
          "bigbluebutton", new BigBlueButtonAdapter(),
          "jitsi", new JitsiAdapter(),
          "jaas", new JaasAdapter(),
          "feishu", new FeishuAdapter());

  private Adapters() {}
}

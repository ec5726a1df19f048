package dev.rollcall.app;

import dev.rollcall.sources.SourceAdapter;
import dev.rollcall.sources.SourceKind;
import dev.rollcall.sources.bigbluebutton.BigBlueButtonAdapter;
import dev.rollcall.sources.feishu.FeishuAdapter;
import dev.rollcall.sources.janus.JanusAdapter;
import dev.rollcall.sources.jitsi.JaasAdapter;
import dev.rollcall.sources.jitsi.JitsiAdapter;
import dev.rollcall.sources.livekit.LiveKitAdapter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kinds of source that post deliveries: a new one is a package and a line here. */
public final class Adapters {

  private static final List<SourceAdapter> ALL =
      List.of(
          new JanusAdapter(),
          new LiveKitAdapter(),
          new BigBlueButtonAdapter(),
          new JitsiAdapter(),
          new JaasAdapter(),
          new FeishuAdapter());

  /** In the order of error texts. */
  public static final List<SourceKind> KINDS = ALL.stream().map(SourceAdapter::kind).toList();

  static final Map<String, SourceAdapter> BY_KIND =
      ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(adapter -> adapter.kind().name(), adapter -> adapter));

  private Adapters() {}
}

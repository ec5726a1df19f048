package dev.rollcall.bench.micro;

import dev.rollcall.app.Core;
import dev.rollcall.config.Settings;
import dev.rollcall.config.SettingsInput;
import dev.rollcall.config.SettingsReader;
import dev.rollcall.feishu.vc.MeetingJson;
import dev.rollcall.feishu.vc.MeetingQuery;
import dev.rollcall.feishu.vc.MeetingView;
import dev.rollcall.identity.UserIdType;
import dev.rollcall.record.Fact;
import dev.rollcall.record.Identity;
import dev.rollcall.record.MeetingId;
import dev.rollcall.record.MeetingRecord;
import dev.rollcall.record.Moment;
import dev.rollcall.record.fold.FoldedMeeting;
import dev.rollcall.record.fold.MeetingFold;
import dev.rollcall.time.IdSource;
import dev.rollcall.tokens.Grant;
import dev.rollcall.tokens.TokenCheck;
import dev.rollcall.tokens.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an answer is made of, each step for itself, over a data folder that {@code bench/seed.yaml}
 * was put into and whose path is in {@code bench.data}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerSteps {

  private final Clock clock = Clock.systemUTC();
  private final Core records;
  private final Tokens tokens;
  private final List<Fact> facts = MadeAnswer.facts();
  private final MeetingRecord meeting;
  private final MeetingView view;
  private final Grant grant;
  private final Identity.User user;
  private final MeetingId id = new MeetingId("7000000000000000001");

  public AnswerSteps() {
    Settings settings =
        SettingsReader.read(
            new SettingsInput(
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of("data", String.valueOf(System.getProperty("bench.data")))));
    records = Core.open(settings, clock, IdSource.secure());
    tokens =
        new Tokens(records.database(), records.key(), clock, IdSource.secure(), Optional.empty());
    if (!(tokens.check(MadeAnswer.TOKEN) instanceof TokenCheck.Valid(Grant valid))) {
      throw new IllegalStateException("the token of bench/seed.yaml is not valid");
    }
    grant = valid;
    user = records.directory().user(grant.app().tenant(), MadeAnswer.USER).orElseThrow();
    meeting = fold(grant).at(Moment.of(clock.instant()), settings.emptyGrace());
    view =
        new MeetingView(
            new MeetingQuery(true, false, UserIdType.OPEN_ID, false),
            grant,
            records.directory(),
            settings.policies());
  }

  private FoldedMeeting fold(Grant reader) {
    return MeetingFold.fold(reader.app().tenant(), facts, records.resolver());
  }

  @TearDown
  public void close() {
    records.close();
  }

  @Benchmark
  public FoldedMeeting foldTenPeople() {
    return fold(grant);
  }

  @Benchmark
  public byte[] encodeTenPeople() {
    return MeetingJson.success(id, meeting, view);
  }

  @Benchmark
  public Optional<String> openId() {
    return records.directory().id(user, UserIdType.OPEN_ID, grant.app());
  }

  @Benchmark
  public TokenCheck checkToken() {
    return tokens.check(MadeAnswer.TOKEN);
  }
}

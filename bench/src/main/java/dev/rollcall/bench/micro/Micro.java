package dev.rollcall.bench.micro;

import java.util.Comparator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of single steps and prints a row of a table for each. Arguments: a seeded
 * data folder that no server uses, seconds of one measurement, how many measurements, a file for
 * JMH's own words.
 */
public final class Micro {

  private Micro() {}

  public static void main(String[] arguments) throws RunnerException {
    TimeValue seconds = TimeValue.seconds(Long.parseLong(arguments[1]));
    int rounds = Integer.parseInt(arguments[2]);
    new Runner(
            new OptionsBuilder()
                .include("AnswerSteps")
                .jvmArgsAppend("-Dbench.data=" + arguments[0])
                .forks(1)
                .warmupIterations(rounds)
                .warmupTime(seconds)
                .measurementIterations(rounds)
                .measurementTime(seconds)
                .shouldFailOnError(true)
                .output(arguments[3])
                .build())
        .run().stream()
            .sorted(Comparator.comparing(run -> run.getParams().getBenchmark()))
            .forEach(Micro::print);
  }

  private static void print(RunResult run) {
    Result<?> result = run.getPrimaryResult();
    System.out.printf(
        "| `%s` | %.0f | %.0f |%n", result.getLabel(), result.getScore(), result.getScoreError());
  }
}

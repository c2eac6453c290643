package org.chancery.redaction.transform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reveal;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/**
 * Reads and writes JSON Lines for the commands: one line out for each line in, in order. A line in
 * is an object with {@code id} (a string or a number) and {@code text}; other members are ignored.
 * A line that cannot be read or scanned becomes {@code {"id","error"}}, without the {@code id} if
 * that is what could not be read. Safe for threads.
 */
public final class Lines {
  /** How many lines are worked on together; what is in memory is this times the line limit. */
  private static final int BATCH = 64;

  private final Inspector inspector;
  private final ExecutorService workers;
  private final int limit;

  /**
   * Works with {@code workers}, which stay the caller's to close.
   *
   * @param limit the longest line that is read, in bytes without its end
   */
  public Lines(Inspector inspector, ExecutorService workers, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a line limit must be positive, not " + limit);
    }
    this.inspector = inspector;
    this.workers = workers;
    this.limit = limit;
  }

  /**
   * Writes what is found in each text: {@code {"id","spans":[{"start","end","label","score",
   * "detector"}]}}, offsets in UTF-16 code units, ends exclusive. Closes neither stream.
   *
   * @return how many lines were bad
   */
  public long detect(InputStream in, OutputStream out) throws IOException {
    return each(in, out, good -> Answer.found(good.id(), inspect(good.text())));
  }

  /**
   * Writes what {@link #detect} writes and why: each span also has {@code "pattern"} where its
   * detector has several, {@code "scoreBefore"} (before words near it were weighed) and {@code
   * "check"} ({@code passed}, {@code failed} or {@code none}); {@code "lost"} lists in the same
   * form the findings that gave way, each with {@code "to"}, the place in {@code "spans"} of the
   * one that it gave way to. Closes neither stream.
   *
   * @return how many lines were bad
   */
  public long explain(InputStream in, OutputStream out) throws IOException {
    return each(in, out, good -> Answer.explained(good.id(), inspector.explain(good.text())));
  }

  /**
   * Writes how each text reads to {@code judge}: {@code {"id","label","score"}}. Closes neither
   * stream.
   *
   * @return how many lines were bad
   */
  public static long judge(
      InputStream in, OutputStream out, Function<Text, Judgement> judge, int limit)
      throws IOException {
    return new LineReader(in, limit)
        .answer(
            out,
            raw -> answer(raw, limit, good -> Answer.judged(good.id(), judge.apply(good.text()))));
  }

  /**
   * What a text is taken to be.
   *
   * @param score how sure, in [0, 1]
   */
  public record Judgement(String label, double score) {}

  /**
   * Writes each text made safe, and what restoring that gives back: {@code {"id","text",
   * "restored"}}. Closes neither stream.
   *
   * @return how many lines were bad
   */
  public long redact(InputStream in, OutputStream out, Safely safely) throws IOException {
    return each(in, out, good -> redacted(good, safely));
  }

  /** What {@link #redact} works with; every line is redacted in the same scope. */
  public record Safely(
      Redactor redactor, Map<Label, Treatment> treatments, Scope scope, Reveal permission) {
    public Safely {
      treatments = Map.copyOf(treatments);
    }
  }

  private Answer redacted(Line.Good good, Safely safely) {
    var texts = List.of(good.text());
    var inspection = inspector.inspect(texts);
    var redaction =
        safely.redactor().redact(texts, inspection, safely.treatments(), safely.scope());
    var safe = redaction.safe().getFirst();
    return Answer.redacted(
        good.id(), safe, redaction.restore(safe, safely.permission(), Escape.NONE));
  }

  private List<Finding> inspect(Text text) {
    return inspector.inspect(List.of(text)).findings().getFirst();
  }

  private long each(InputStream in, OutputStream out, Function<Line.Good, Answer> work)
      throws IOException {
    var lines = new LineReader(in, limit);
    var buffered = new BufferedOutputStream(out);
    long bad = 0;
    for (var batch = batch(lines, work); !batch.isEmpty(); batch = batch(lines, work)) {
      for (var answer : answers(batch)) {
        buffered.write(answer.json().value().getBytes(StandardCharsets.UTF_8));
        buffered.write('\n');
        bad += answer.bad() ? 1 : 0;
      }
      buffered.flush();
    }
    return bad;
  }

  private List<Callable<Answer>> batch(LineReader lines, Function<Line.Good, Answer> work)
      throws IOException {
    var batch = new ArrayList<Callable<Answer>>();
    while (batch.size() < BATCH) {
      var raw = lines.next();
      if (raw.isEmpty()) {
        break;
      }
      batch.add(() -> answer(raw.get(), limit, work));
    }
    return batch;
  }

  private static Answer answer(LineReader.Raw raw, int limit, Function<Line.Good, Answer> work) {
    if (raw.tooLong()) {
      return Answer.bad(null, "the line is longer than " + limit + " bytes");
    }
    return switch (Line.read(raw.bytes())) {
      case Line.Bad(var id, var why) -> Answer.bad(id, why);
      case Line.Good good -> {
        try {
          yield work.apply(good);
        } catch (DetectionException e) {
          yield Answer.bad(good.id(), "the text was not scanned: " + e.reason());
        }
      }
    };
  }

  private List<Answer> answers(List<Callable<Answer>> batch) throws IOException {
    var answers = new ArrayList<Answer>();
    try {
      for (var answer : workers.invokeAll(batch)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between lines");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a line was not worked on", e.getCause());
    }
  }
}

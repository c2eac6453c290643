package org.chancery.ingress.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.redaction.classify.InspectionLimits;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.classify.Inspectors;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.nlp.Language;
import org.chancery.redaction.nlp.NameDetector;
import org.chancery.redaction.transform.Lines;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * A command that reads JSON Lines from standard input and writes one line for each to the output.
 */
abstract class LinesCommand implements Callable<Integer> {
  static final int LONGEST_LINE = 64 << 20;
  private static final int CACHE_KEY_BYTES = 32;

  @Option(names = "--no-names", description = "Leave names, places and organisations alone.")
  private boolean withoutNames;

  @Option(
      names = "--name-models",
      split = ",",
      paramLabel = "CODE",
      converter = Modelled.class,
      description = {
        "Languages of whose texts names are also found by a model of their own: de, es, fr.",
        "The models must be in the build (-Pnames-languages). Default: none"
      })
  private List<Language> nameModels = List.of();

  /** Works through the lines; gives how many were bad. */
  abstract long work(Lines lines, InputStream in, OutputStream out) throws IOException;

  /** The language of every text, or nothing to tell it from each text. */
  Optional<Language> language() {
    return Optional.empty();
  }

  /** Threads for lines, and for loading models. */
  static ExecutorService workers() {
    int threads = Runtime.getRuntime().availableProcessors();
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name("chancery-line-", 0).factory());
  }

  @Override
  public Integer call() throws IOException {
    try (ExecutorService workers = workers()) {
      var lines = new Lines(inspector(workers), workers, LONGEST_LINE);
      return onStreams((in, out) -> work(lines, in, out));
    }
  }

  /** Reads the code of a language. */
  static final class Modelled implements ITypeConverter<Language> {
    @Override
    public Language convert(String code) {
      try {
        return Language.modelled(code);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Work from standard input to the output. */
  interface Work {
    /** Works through the lines; gives how many were bad. */
    long through(InputStream in, OutputStream out) throws IOException;
  }

  /** Does the work, tells of bad lines, and gives the exit code. */
  static int onStreams(Work work) throws IOException {
    try (var in = new FileInputStream(FileDescriptor.in);
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      long bad = work.through(in, out);
      out.flush();
      return ended(bad);
    }
  }

  /** The exit code after {@code bad} bad lines, of which it tells. */
  static int ended(long bad) {
    if (bad > 0) {
      System.err.println("chancery: " + bad + " bad lines; each has an error in its place");
    }
    return bad == 0 ? 0 : ExitCode.BAD_INPUT;
  }

  /** An inspector with the product's detectors. */
  final Inspector inspector(ExecutorService workers) throws IOException {
    var detectors =
        DetectorSet.of(
            withoutNames
                ? List.of()
                : List.of(NameDetector.load(workers, language(), Set.copyOf(nameModels))));
    byte[] key = new byte[CACHE_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Inspectors.over(
        Detectors.fused(detectors.detectors()),
        InspectionLimits.standard().within(java.time.Duration.ofMinutes(1)),
        new SecretKeySpec(key, "HmacSHA256"),
        InstantSource.system());
  }
}

package org.chancery.ingress.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.chancery.redaction.injection.Injections;
import org.chancery.redaction.transform.Lines;

/** Judges the texts on standard input as data that may try to steer a model. */
final class InjectionTask {
  private static final double TAKEN_AS_ONE = 0.5;

  private InjectionTask() {}

  /** Works through all lines and gives the exit code. */
  static int run(int longestLine) throws IOException {
    Injections injections = Injections.shipped();
    try (var in = new FileInputStream(FileDescriptor.in);
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      long bad =
          Lines.judge(
              in,
              out,
              text -> {
                double score = injections.score(text);
                return new Lines.Judgement(score >= TAKEN_AS_ONE ? "injection" : "benign", score);
              },
              longestLine);
      out.flush();
      return LinesCommand.ended(bad);
    }
  }
}

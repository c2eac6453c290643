package org.chancery.ingress.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chancery.ingress.wire.JsonText;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.classify.Inspectors;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.extract.Declared;
import org.chancery.redaction.extract.Extract;
import org.chancery.redaction.extract.Extractor;
import org.chancery.redaction.extract.Passage;
import org.chancery.redaction.extract.Unread;
import org.chancery.redaction.extract.View;

/** Finds what looks sensitive in files, and says where: a page, a cell, a line. */
record FileDetection(Extractor extractor, Inspector inspector, PrintStream out, PrintStream err) {
  /**
   * Writes a line for each finding, and one for each part that was not read.
   *
   * @return whether the file was read
   */
  boolean detect(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      err.println("chancery: there is no file " + file);
      return false;
    }
    if (Files.size(file) > Integer.MAX_VALUE - 8) {
      return unread(name, Unread.Why.TOO_LARGE.words());
    }
    Extract extract = extractor.read(Files.readAllBytes(file), new Declared("", name));
    if (extract.why().isPresent()) {
      return unread(name, new Unread(extract.kind(), extract.why().get()).words());
    }
    try {
      int found = findings(name, extract);
      extract.left().forEach(left -> line(name, "\"unread\":" + JsonText.quoted(left.words())));
      err.printf(
          "chancery: %s: %s, %d characters, %d findings, %d parts not read%n",
          name, extract.kind().word(), extract.characters(), found, extract.left().size());
      return true;
    } catch (DetectionException e) {
      return unread(name, String.valueOf(e.getMessage()));
    }
  }

  private int findings(String name, Extract extract) {
    List<Text> texts = extract.passages().stream().map(Passage::text).toList();
    List<List<Finding>> all = new ArrayList<>(inspector.inspect(texts).findings());
    for (View view : extract.views()) {
      var more = new ArrayList<>(all.getFirst());
      for (Finding one : inspector.inspect(List.of(view.text())).findings().getFirst()) {
        view.source(one.span())
            .ifPresent(span ->
                more.add(
                    new Finding(
                        span, one.label(), one.score(), one.proven(), one.detector(), one.why())));
      }
      all.set(0, Inspectors.settled(more));
    }
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      for (Finding finding : all.get(i)) {
        finding(name, extract, extract.passages().get(i), finding);
        count++;
      }
    }
    return count;
  }

  private void finding(String name, Extract extract, Passage passage, Finding finding) {
    int start = finding.span().start();
    String place = extract.writable() ? line(passage.text(), start) : passage.at(start);
    line(
        name,
        "\"place\":%s,\"start\":%d,\"end\":%d,\"label\":%s,\"score\":%s,\"detector\":%s"
            .formatted(
                JsonText.quoted(place),
                start,
                finding.span().end(),
                JsonText.quoted(finding.label().value()),
                String.format(Locale.ROOT, "%.4f", finding.score()),
                JsonText.quoted(finding.detector().toString())));
  }

  private static String line(Text text, int offset) {
    return "line " + (1 + text.value().substring(0, offset).chars().filter(c -> c == '\n').count());
  }

  private boolean unread(String name, String why) {
    line(name, "\"error\":" + JsonText.quoted("not read: " + why));
    return false;
  }

  private void line(String name, String members) {
    out.println("{\"file\":" + JsonText.quoted(name) + "," + members + "}");
  }
}

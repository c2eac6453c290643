package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/** Texts written with their findings in them: {@code write ⟨PERSON:Ann⟩ soon}. */
record Marked(List<Text> texts, Inspection inspection) {
  static final DetectorId DETECTOR = new DetectorId("marked", 1);
  private static final Pattern MARK = Pattern.compile("⟨([A-Z0-9_]+):([^⟩]*)⟩");

  static Marked of(String... marked) {
    var texts = new ArrayList<Text>();
    var findings = new ArrayList<List<Finding>>();
    for (var one : marked) {
      var plain = new StringBuilder();
      var found = new ArrayList<Finding>();
      var mark = MARK.matcher(one);
      while (mark.find()) {
        mark.appendReplacement(plain, "");
        found.add(finding(plain.length(), mark.group(2).length(), mark.group(1)));
        plain.append(mark.group(2));
      }
      mark.appendTail(plain);
      texts.add(new Text(plain.toString()));
      findings.add(found);
    }
    return new Marked(texts, new Inspection(findings, Set.of(DETECTOR)));
  }

  static Finding finding(int start, int length, String label) {
    return new Finding(new Span(start, start + length), new Label(label), 1, false, DETECTOR);
  }
}

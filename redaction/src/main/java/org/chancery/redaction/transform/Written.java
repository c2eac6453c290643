package org.chancery.redaction.transform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Redaction.Replacement;
import org.chancery.redaction.transform.Rewriting.Placed;

/** Safe texts that may still have to be written again with other pseudonyms. */
record Written(List<Text> safe, List<Replacement> replacements, List<List<Placed>> placed) {

  /** The pseudonyms that restoring would miss, or find where they were not put. */
  Set<Pseudonym> confused(PseudonymIndex index) {
    var confused = new HashSet<Pseudonym>();
    for (int i = 0; i < safe.size(); i++) {
      confused(safe.get(i).value(), placed.get(i), index, confused);
    }
    return confused;
  }

  private static void confused(
      String text, List<Placed> placed, PseudonymIndex index, Set<Pseudonym> confused) {
    int at = 0;
    for (var match : index.matches(text)) {
      for (; at < placed.size() && placed.get(at).end() <= match.start(); at++) {
        confused.add(placed.get(at).pseudonym());
      }
      var found = match.in(text.substring(match.start(), match.end()));
      if (at < placed.size()
          && placed.get(at).equals(new Placed(found, match.start(), match.end()))) {
        at++;
      } else {
        confused.add(found);
      }
    }
    placed.subList(at, placed.size()).forEach(missed -> confused.add(missed.pseudonym()));
  }
}

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
  Set<Pseudonym> confused(Lexicon lexicon) {
    var confused = new HashSet<Pseudonym>();
    for (int i = 0; i < safe.size(); i++) {
      confused(safe.get(i).value(), placed.get(i), lexicon.reading(), confused);
    }
    return confused;
  }

  private static void confused(
      String text, List<Placed> placed, Lexicon.Reading reading, Set<Pseudonym> confused) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      var found = reading.step(text.charAt(i));
      if (found == null) {
        continue;
      }
      for (; at < placed.size() && placed.get(at).end() <= i; at++) {
        confused.add(placed.get(at).pseudonym());
      }
      if (at < placed.size()
          && placed.get(at).equals(new Placed(found, i + 1 - reading.length(), i + 1))) {
        at++;
      } else {
        confused.add(found);
      }
    }
    placed.subList(at, placed.size()).forEach(missed -> confused.add(missed.pseudonym()));
  }
}

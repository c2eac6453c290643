package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Ages;
import org.chancery.redaction.notation.Countries;
import org.chancery.redaction.notation.Dates;
import org.chancery.redaction.notation.Genders;
import org.chancery.redaction.notation.Keywords;
import org.chancery.redaction.notation.Peoples;
import org.chancery.redaction.notation.Range;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Titles;

/**
 * Finds what a word of a closed list says: countries, nationalities and creeds, week days and
 * months, titles, ages in words. One detector, because one look into one table rules most words
 * out.
 */
final class WordDetector extends AnchoredDetector {
  WordDetector() {
    super("word-notation", Labels.LOCATION, Set.of(), List.of(Keywords.pairs().split(" ")));
  }

  @Override
  public Set<Label> labels() {
    return Set.of(
        Labels.LOCATION, Labels.DATE_TIME, Labels.AGE, Labels.GENDER, Labels.NRP, Labels.TITLE);
  }

  @Override
  long lengths(String pair, boolean closed) {
    return Keywords.lengths(pair);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int kinds = Keywords.kinds(text, start, end);
    if (kinds == 0) {
      return end;
    }
    if ((kinds & Keywords.COUNTRY) != 0 && page.unread(Notation.COUNTRY, start)) {
      page.add(Notation.COUNTRY, Countries.read(text, start, end));
    }
    if ((kinds & Keywords.PEOPLE) != 0) {
      page.add(Notation.PEOPLE, Peoples.read(text, start, end));
    }
    if ((kinds & Keywords.DAY) != 0) {
      page.add(Notation.DAY_NAME, Dates.named(text, start, end));
    }
    if ((kinds & Keywords.TITLE) != 0) {
      page.add(Notation.TITLE, Titles.read(text, start, end));
    }
    if ((kinds & Keywords.NUMBER) != 0) {
      Range age = Ages.spelled(text, start, end);
      page.add(Notation.AGE, age);
      page.add(Notation.GENDER, Genders.beside(text, start, end, age));
    }
    if ((kinds & Keywords.GENDER) != 0) {
      page.add(Notation.GENDER, Genders.named(text, start, end));
    }
    return end;
  }
}

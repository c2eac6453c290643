package org.chancery.catalog.policy;

import java.util.Optional;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;

/** Reads what a policy document says about parts that are not plain text. */
final class PartReader {
  /** What a workflow that says nothing adds. */
  static final PartRules OPEN =
      new PartRules(
          PartRules.Answer.PASS,
          PartRules.Answer.PASS,
          PartRules.Answer.PASS,
          PartRules.Form.AS_FILE);

  private PartReader() {}

  /** The words of the whole document: closed where nothing is said. */
  static PartRules house(Fields fields) {
    return read(fields, PartRules.CLOSED, false);
  }

  /** The words of a workflow, which can only narrow those of the document. */
  static PartRules workflow(Fields fields) {
    return read(fields, OPEN, true);
  }

  private static PartRules read(Fields fields, PartRules unsaid, boolean narrows) {
    Optional<Fields> said =
        fields.optional("unreadable").map(e -> e.fields("images", "audio", "documents"));
    return new PartRules(
        answer(said, "images", unsaid.images(), narrows),
        answer(said, "audio", unsaid.audio(), narrows),
        answer(said, "documents", unsaid.documents(), narrows),
        fields.optional("documents").map(e -> form(e, narrows)).orElse(unsaid.form()));
  }

  private static PartRules.Answer answer(
      Optional<Fields> said, String kind, PartRules.Answer unsaid, boolean narrows) {
    return said.flatMap(fields -> fields.optional(kind))
        .map(e -> narrowing(e, e.oneOf(PartRules.Answer.class), PartRules.Answer.PASS, narrows))
        .orElse(unsaid);
  }

  private static PartRules.Form form(Element element, boolean narrows) {
    return narrowing(element, element.oneOf(PartRules.Form.class), PartRules.Form.AS_FILE, narrows);
  }

  private static <E> E narrowing(Element element, E word, E mildest, boolean narrows) {
    if (narrows && word.equals(mildest)) {
      throw element.refuse("a workflow can only narrow", "the stricter word, or leave the key out");
    }
    return word;
  }
}

package org.chancery.catalog.policy;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;

/** Reads the rules of a policy document, and refuses those that could never do what they say. */
final class RuleReader {
  private static final String FINDINGS = "findings";

  private final Vocabulary words;
  private final Map<DataClass.Name, Integer> ranks = new HashMap<>();
  private final Set<String> ids = new HashSet<>();

  RuleReader(Vocabulary words, List<DataClass> classes) {
    this.words = words;
    classes.forEach(dataClass -> ranks.put(dataClass.name(), dataClass.rank()));
  }

  Rule read(Element element) {
    Fields fields =
        element.fields("id", "when", "then", "onlyTo", "retention", "because", "exceptLabels");
    Element id = fields.need("id");
    if (!ids.add(id.text())) {
      throw id.refuse("two rules of this id", "each id once");
    }
    When when = when(fields.optional("when"));
    Set<Label> except = Vocabulary.distinct(fields.oneOrMore("exceptLabels"), words::label);
    Optional<Action> action = fields.optional("then").map(then -> action(then, except));
    Optional<OnlyTo> onlyTo = fields.optional("onlyTo").map(this::onlyTo);
    Optional<Rule.Retained> retention = fields.optional("retention").map(RuleReader::retained);
    if (action.isEmpty() && onlyTo.isEmpty() && retention.isEmpty()) {
      throw fields.refuse("the rule asks for nothing", "then, onlyTo, retention or several");
    }
    if (!except.isEmpty() && !(action.orElse(null) instanceof Action.Redact)) {
      throw fields
          .need("exceptLabels")
          .refuse("only a rule that redacts can leave labels alone", "then: {redact: ...}");
    }
    checkDenial(fields, action);
    checkReply(fields, when, action);
    String because = fields.need("because").text();
    return id.as(text -> new Rule(text, when, action, onlyTo, retention, because));
  }

  private static Rule.Retained retained(Element element) {
    return new Rule.Retained(element.as(RetentionName::new), element.place());
  }

  private When when(Optional<Element> element) {
    Optional<Fields> fields =
        element.map(e -> e.fields("class", "atLeast", "team", "workflow", "model", "direction"));
    if (fields.isEmpty()) {
      return new When(
          Set.of(), OptionalInt.empty(), Set.of(), Set.of(), Set.of(), Set.of(Direction.REQUEST));
    }
    Fields said = fields.get();
    Optional<Element> atLeast = said.optional("atLeast");
    var directions = EnumSet.noneOf(Direction.class);
    said.oneOrMore("direction").forEach(word -> directions.add(word.oneOf(Direction.class)));
    return new When(
        Vocabulary.distinct(said.oneOrMore("class"), words::dataClass),
        atLeast.map(e -> OptionalInt.of(rank(e))).orElse(OptionalInt.empty()),
        Vocabulary.distinct(said.oneOrMore("team"), words::team),
        Vocabulary.distinct(said.oneOrMore("workflow"), words::workflow),
        Vocabulary.distinct(said.oneOrMore("model"), words::model),
        directions.isEmpty() ? Set.of(Direction.REQUEST) : directions);
  }

  private int rank(Element element) {
    // A class whose own definition was refused has no rank; that refusal is reported already.
    return ranks.getOrDefault(words.dataClass(element), 0);
  }

  private Action action(Element then, Set<Label> except) {
    if (then.isMapping()) {
      return redact(then.fields("redact").need("redact"), except);
    }
    return switch (then.oneOf(Word.class)) {
      case ALLOW -> new Action.Allow();
      case REVIEW -> new Action.Review();
      case DENY -> new Action.Deny();
    };
  }

  /** The actions that are one word. */
  private enum Word {
    ALLOW,
    REVIEW,
    DENY
  }

  private Action redact(Element element, Set<Label> except) {
    if (!element.isMapping()) {
      return new Action.Redact(
          Optional.of(changing(element)), Optional.empty(), Map.of(), Map.of(), except);
    }
    Optional<Treatment> findings = Optional.empty();
    var classes = new HashMap<DataClass.Name, Treatment>();
    var labels = new HashMap<Label, Treatment>();
    for (Element.Entry entry : element.entries().values()) {
      Treatment treatment = changing(entry.value());
      String key = entry.key().text();
      if (key.equals(FINDINGS)) {
        findings = Optional.of(treatment);
      } else if (Character.isUpperCase(key.charAt(0))) {
        labels.put(words.label(entry.key()), treatment);
      } else {
        classes.put(words.dataClass(entry.key()), treatment);
      }
    }
    if (findings.isEmpty() && classes.isEmpty() && labels.isEmpty()) {
      throw element.refuse("nothing is redacted", "a label, a class or findings, and a treatment");
    }
    return new Action.Redact(Optional.empty(), findings, classes, labels, except);
  }

  /** A treatment other than keep, which is what happens without an entry. */
  private static Treatment changing(Element element) {
    Treatment treatment = Vocabulary.treatment(element);
    if (treatment.equals(Treatment.KEEP)) {
      throw element.refuse("unknown word", "another treatment, or leave the entry out");
    }
    return treatment;
  }

  private OnlyTo onlyTo(Element element) {
    Fields fields =
        element.fields("jurisdiction", "providers", "maxRetentionDays", "noTraining", "agreement");
    var onlyTo =
        new OnlyTo(
            List.copyOf(Vocabulary.distinct(fields.oneOrMore("jurisdiction"), words::jurisdiction)),
            Vocabulary.distinct(fields.oneOrMore("providers"), words::provider),
            fields
                .optional("maxRetentionDays")
                .map(days -> OptionalInt.of(days.whole(0, 36_500)))
                .orElse(OptionalInt.empty()),
            fields.optional("noTraining").map(RuleReader::onlyTrue).orElse(false),
            fields.optional("agreement").map(RuleReader::required).orElse(false));
    if (onlyTo.equals(new OnlyTo(List.of(), Set.of(), OptionalInt.empty(), false, false))) {
      throw element.refuse("onlyTo limits nothing", "jurisdiction, providers, or terms");
    }
    return onlyTo;
  }

  private static boolean onlyTrue(Element element) {
    if (!element.yesOrNo()) {
      throw element.refuse("a rule can only narrow", "true, or leave the key out");
    }
    return true;
  }

  private static boolean required(Element element) {
    if (!element.text().equals("required")) {
      throw element.refuse("unknown word", "required, or leave the key out");
    }
    return true;
  }

  private static void checkDenial(Fields fields, Optional<Action> action) {
    if (action.orElse(null) instanceof Action.Deny && fields.optional("onlyTo").isPresent()) {
      throw fields
          .need("onlyTo")
          .refuse("a rule that denies goes nowhere", "onlyTo without then: deny, or the reverse");
    }
  }

  private static void checkReply(Fields fields, When when, Optional<Action> action) {
    if (!when.directions().contains(Direction.REPLY)) {
      return;
    }
    if (fields.optional("onlyTo").isPresent()) {
      throw fields.need("onlyTo").refuse("a reply has been sent already", "a rule for requests");
    }
    if (fields.optional("retention").isPresent()) {
      throw fields
          .need("retention")
          .refuse("a reply is kept as its request is", "a rule for requests");
    }
    if (action.orElse(null) instanceof Action.Review) {
      throw fields.need("then").refuse("a reply cannot be held for review", "deny or redact");
    }
    if (action.orElse(null) instanceof Action.Redact redact
        && redact.treatments().stream().anyMatch(Treatment::reversible)) {
      throw fields
          .need("then")
          .refuse(
              "a pseudonym in a reply would never be restored", "generalise, mask, hash or remove");
    }
  }
}

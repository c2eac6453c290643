package org.chancery.audit.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Act;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/** Makes the document that a record, or a decision with its outcome, is found by. One thread. */
final class Documents {
  static final String ID = "id";
  static final String INDEX = "index";
  static final String TIME = "time";
  static final String OUTCOME = "outcome";
  static final String KIND = "kind";
  static final String CALL = "call";
  static final String PROMPT = "prompt";
  static final String REPLY = "reply";
  static final String NOTE = "note";
  static final String OPEN = "open";
  static final String CRASHED = "crashed";
  static final String NOT_SENT = "not_sent";
  static final String HAS = "has";
  static final String NEAR = "near";
  static final String LIKENESS = "likeness";
  static final String ACTOR = "actor";
  static final String RULE = "rule";
  static final String SUBJECT = "subject";
  static final String REGION = "region";
  static final String DOOR = "door";
  static final String FINISH = "finish";
  static final String TOKENS = "tokens";
  static final String INPUT = "input";
  static final String OUTPUT = "output";
  static final String COST = "cost";
  static final String LATENCY = "latency";
  static final String CHECKS = "checks";
  private static final int LONGEST_TERM = 1_000;
  private static final FieldType TEXT = text();

  private final Likeness likeness;
  private final Stems stems = Stems.many();

  Documents(Likeness likeness) {
    this.likeness = likeness;
  }

  private static FieldType text() {
    var type = new FieldType();
    // No offsets: snippets are cut out of opened texts, which are analysed again for it.
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }

  /** Microseconds since 1970, the nearest that a long can say. */
  static long micros(Instant time) {
    long seconds = Math.clamp(time.getEpochSecond(), -9_000_000_000_000L, 9_000_000_000_000L);
    return seconds * 1_000_000 + time.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  static String term(String value) {
    String term = value.toLowerCase(Locale.ROOT);
    return term.length() <= LONGEST_TERM ? term : term.substring(0, LONGEST_TERM);
  }

  /** Which value docs of a facet are counted in. */
  static String counted(Facet facet) {
    return facet.field() + ".value";
  }

  /** A record that is found by itself: anything but an outcome. */
  Document of(Stored stored, Texts prompt) {
    return switch (stored.record()) {
      case Decision decision ->
          call(stored.index(), decision, prompt, Optional.empty(), Texts.NONE);
      case Outcome _ -> throw new IllegalArgumentException("an outcome is part of its call");
      case PolicyChange(var at, var actor, var document, var digest, var result, var why) ->
          other(stored.index(), "policy", at, actor, document, digest, result, why);
      case Act act ->
          other(stored.index(), kind(act), act.at(), act.actor(), act.act(), flat(act.details()));
      case Access(var at, var actor, var act, _, var query, _, _) ->
          other(stored.index(), "access", at, actor, act, query);
      case SystemEvent(var at, var event, var details) ->
          other(stored.index(), "system", at, "", event, flat(details));
    };
  }

  private static String kind(Act act) {
    return switch (act) {
      case AuditRecord.Admin _ -> "admin";
      case AuditRecord.Key _ -> "key";
      case AuditRecord.Hold _ -> "hold";
      case AuditRecord.Erasure _ -> "erasure";
    };
  }

  private static String flat(Map<String, String> details) {
    return String.join(
        "\n", Stream.concat(details.keySet().stream(), details.values().stream()).toList());
  }

  private Document other(long index, String kind, Instant at, String actor, String... notes) {
    var document = base(index, kind, at);
    keyword(document, "actor", actor);
    text(document, NOTE, new Texts(List.of(notes)));
    return document;
  }

  private static Document base(long index, String kind, Instant at) {
    var document = new Document();
    document.add(new StringField(ID, Long.toString(index), Store.NO));
    document.add(NumericDocValuesField.indexedField(INDEX, index));
    document.add(NumericDocValuesField.indexedField(TIME, micros(at)));
    keyword(document, KIND, kind);
    return document;
  }

  /** A call as far as it is known. */
  Document call(
      long index, Decision decision, Texts prompt, Optional<Stored> outcome, Texts reply) {
    var document = base(index, CALL, decision.at());
    Optional<Outcome> end = outcome.map(Stored::record).map(Outcome.class::cast);
    outcome.ifPresent(o -> document.add(new NumericDocValuesField(OUTCOME, o.index())));
    keyword(document, CALL, decision.call());
    keyword(document, ACTOR, decision.actor().pseudonym());
    decision.actor().subject().ifPresent(subject -> keyword(document, SUBJECT, subject));
    keyword(document, DOOR, decision.door());
    decision.rules().forEach(rule -> keyword(document, RULE, rule.rule()));
    chosen(decision).ifPresent(candidate -> keyword(document, REGION, candidate.region()));
    number(document, CHECKS, decision.micros());
    end.ifPresent(ended -> {
      ended.finish().ifPresent(finish -> keyword(document, FINISH, finish));
      number(document, INPUT, ended.inputTokens());
      number(document, OUTPUT, ended.outputTokens());
      number(document, TOKENS, ended.inputTokens() + ended.outputTokens());
      number(document, COST, ended.costMicros());
      number(document, LATENCY, ended.micros());
    });
    for (Facet facet : Facet.values()) {
      for (String value : new LinkedHashSet<>(values(facet, decision, end))) {
        if (!value.isEmpty()) {
          keyword(document, facet.field(), value);
          var counted = new BytesRef(value.substring(0, Math.min(value.length(), LONGEST_TERM)));
          document.add(new SortedSetDocValuesField(counted(facet), counted));
        }
      }
    }
    text(document, PROMPT, prompt);
    text(document, REPLY, reply);
    has(document, decision, end, prompt, reply);
    likeness
        .of(prompt)
        .ifPresent(bits -> {
          document.add(new NumericDocValuesField(LIKENESS, bits));
          Likeness.bands(bits).forEach(band -> document.add(new StringField(NEAR, band, Store.NO)));
        });
    return document;
  }

  /** Says what there is of fields that have no values in columns. */
  private static void has(
      Document document, Decision decision, Optional<Outcome> end, Texts prompt, Texts reply) {
    if (decision.actor().subject().isPresent()) {
      keyword(document, HAS, SUBJECT);
    }
    if (!decision.rules().isEmpty()) {
      keyword(document, HAS, RULE);
    }
    if (end.flatMap(Outcome::finish).isPresent()) {
      keyword(document, HAS, FINISH);
    }
    if (!prompt.texts().isEmpty()) {
      keyword(document, HAS, PROMPT);
    }
    if (!reply.texts().isEmpty()) {
      keyword(document, HAS, REPLY);
    }
  }

  private static void number(Document document, String field, long value) {
    document.add(NumericDocValuesField.indexedField(field, value));
  }

  private static void keyword(Document document, String field, String value) {
    if (!value.isEmpty()) {
      document.add(new StringField(field, term(value), Store.NO));
    }
  }

  private void text(Document document, String field, Texts texts) {
    for (String text : texts.texts()) {
      document.add(
          LatinWords.canRead(text)
              ? new Field(field, new LatinWords(text, stems, Languages.of(text)), TEXT)
              : new Field(field, text, TEXT));
    }
  }

  private static List<String> values(Facet facet, Decision decision, Optional<Outcome> end) {
    return switch (facet) {
      case TEAM -> List.of(decision.actor().team());
      case APPLICATION -> List.of(decision.actor().application());
      case WORKFLOW -> List.of(decision.actor().workflow());
      case MODEL -> List.of(model(decision));
      case PROVIDER -> List.of(chosen(decision).map(Candidate::provider).orElse(""));
      case COUNTRY -> List.of(chosen(decision).map(Candidate::country).orElse(""));
      case CLASS -> decision.classes().stream().map(AuditRecord.ClassFound::name).toList();
      case LABEL -> List.copyOf(labels(decision, end));
      case VERDICT -> List.of(decision.verdict());
      case END -> List.of(end.map(Outcome::end).orElse(unfinished(decision)));
      case CODE -> codes(decision, end);
    };
  }

  /** What is said of a call without outcome. */
  static String unfinished(Decision decision) {
    return decision.verdict().equals("admitted") ? OPEN : NOT_SENT;
  }

  static Optional<Candidate> chosen(Decision decision) {
    return decision.candidates().stream().filter(Candidate::chosen).findFirst();
  }

  static String model(Decision decision) {
    return chosen(decision).map(Candidate::model).orElse(decision.model());
  }

  private static Set<String> labels(Decision decision, Optional<Outcome> end) {
    var labels = new LinkedHashSet<String>();
    decision.findings().stream().map(Found::label).forEach(labels::add);
    end.ifPresent(outcome -> outcome.findings().stream().map(Found::label).forEach(labels::add));
    return labels;
  }

  private static List<String> codes(Decision decision, Optional<Outcome> end) {
    var codes = new ArrayList<String>();
    decision.code().ifPresent(codes::add);
    end.flatMap(Outcome::code).ifPresent(codes::add);
    return codes;
  }
}

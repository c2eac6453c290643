// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Detection;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * Finds persons, places and organisations: in English text by the cased and the caseless 3-class
 * models of Stanford CoreNLP 4.5.10, read over one tokenisation, and a few rules; in nine other
 * languages also by their own words ({@link Language}). Safe for threads.
 *
 * <p>Time is linear in the length of the text whatever it holds. A language that is none of these
 * gets some of its names found and no promise.
 */
public final class NameDetector implements Detector {
  /** Every label it can give. */
  public static final Set<Label> LABELS =
      Set.of(Kind.PERSON.label(), Kind.LOCATION.label(), Kind.ORGANIZATION.label());

  /** The languages for which a model can be put into the build. */
  public static final Set<Language> MODELLED = Set.of(Language.DE, Language.FR, Language.ES);

  private static final String NAME = "names";
  private static final int VERSION = 4;
  static final String CASED = "english.all.3class.distsim.crf.ser.gz";
  static final String CASELESS = "english.all.3class.caseless.distsim.crf.ser.gz";
  private static final Text WARM_UP =
      new Text(
          "Yesterday Maria Lopez flew from Berlin to Chicago to see the people of Siemens. "
              + "please ask priya raghunathan from microsoft in london about the invoice.");
  private static final int WARM_UP_ROUNDS = 200;

  private final Tokens tokens = new Tokens();
  private final DetectorId id;
  private final Readers readers;

  /** Over readers that this detector keeps. */
  NameDetector(Readers readers) {
    this(new DetectorId(NAME, VERSION), readers);
  }

  private NameDetector(DetectorId id, Readers readers) {
    this.id = id;
    this.readers = readers;
  }

  /** As {@link #load(Executor, Optional, Set)}, telling the language from each text. */
  public static NameDetector load(Executor threads) throws IOException {
    return load(threads, Optional.empty(), Set.of());
  }

  /**
   * Loads all models, all but one of them by {@code threads}, and does not return before the
   * detector has found known names repeatedly. Takes about 1.5 s and 330 MB of heap.
   *
   * @param language the language of every text, or nothing to tell it from each text
   * @param modelled which of {@link #MODELLED} are read by a model of their own too; each takes 100
   *     to 300 MB more, and some 20 µs a word of its language
   * @throws IOException if a model is not in this build or cannot be read
   * @throws IllegalStateException if the models do not find what they must
   */
  public static NameDetector load(
      Executor threads, Optional<Language> language, Set<Language> modelled) throws IOException {
    if (!MODELLED.containsAll(modelled)) {
      throw new IllegalArgumentException("a language without a model of its own: " + modelled);
    }
    var gazetteer = Gazetteer.load();
    var foreign =
        CompletableFuture.supplyAsync(() -> foreign(language, modelled, gazetteer), threads);
    var other = CompletableFuture.supplyAsync(() -> model(CASELESS), threads);
    var cased = Model.load(CASED);
    try {
      var caseless = other.join();
      var english = english(cased, caseless, gazetteer);
      var detector =
          new NameDetector(
              id(modelled), Multilingual.over(foreign.join(), english, cased, caseless));
      detector.warmUp();
      return detector;
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
      throw e;
    }
  }

  /** Models that cannot be decoded fast are not judged either. */
  static Reader english(Model cased, Model caseless, Gazetteer gazetteer) throws IOException {
    if (!cased.isFast() || !caseless.isFast()) {
      return new Plain(cased, caseless);
    }
    var weights = JudgeWeights.load(JudgeWeights.ENGLISH);
    var known = Clues.Known.english(cased.decoder().orElseThrow(), gazetteer);
    var scenes = Scenes.over(cased, caseless, known, weights, false);
    cased.frequent().forEach(scenes.clues()::of);
    return new English(scenes, new Judge(weights));
  }

  @Override
  public DetectorId id() {
    return id;
  }

  @Override
  public Set<Label> labels() {
    return LABELS;
  }

  @Override
  public List<Finding> detect(Text text) {
    return detect(text, Deadline.never());
  }

  @Override
  public List<Finding> detect(Text text, Deadline deadline) {
    return read(text, deadline).findings();
  }

  @Override
  public Detection read(Text text, Deadline deadline) {
    var findings = new ArrayList<Finding>();
    var reading = readers.of(text.value());
    for (var words : tokens.sentences(text.value(), deadline)) {
      deadline.check();
      var sentence = new Sentence(text.value(), words, read(reading, text.value(), words));
      NameRules.complete(sentence);
      Grammar.apply(sentence);
      collect(text.value(), sentence, findings);
    }
    var shortfalls =
        reading.stream()
            .flatMap(reader -> reader.shortfall().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Detection(findings, shortfalls);
  }

  private static Reading read(List<Reader> readers, String text, List<Token> words) {
    var reading = readers.getFirst().read(text, words);
    for (var reader : readers.subList(1, readers.size())) {
      reading = reading.or(reader.read(text, words));
    }
    return reading;
  }

  /** Each run of words of one kind on one line is one finding, unless it is noise. */
  private void collect(String text, Sentence sentence, List<Finding> findings) {
    for (int first = 0; first < sentence.size(); ) {
      var kind = sentence.kind(first);
      int last = first;
      while (sentence.is(last + 1, kind) && !sentence.startsLine(last + 1)) {
        last++;
      }
      if (kind != Kind.OTHER) {
        int start = sentence.start(first);
        int end = sentence.end(last);
        boolean weak = sentence.isWeak(first, last);
        if (!NameRules.isNoise(text, start, end, kind, weak)) {
          var score = sentence.score(first, last);
          findings.add(new Finding(new Span(start, end), kind.label(), score, false, id));
        }
      }
      first = last + 1;
    }
  }

  private void warmUp() {
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      var labels = detect(WARM_UP).stream().map(Finding::label).toList();
      if (labels.size() < 6 || !labels.containsAll(labels())) {
        throw new IllegalStateException(
            "the name models found " + labels.size() + " of the 7 names they are tried with");
      }
    }
  }

  /** Its findings differ with the models, so its name does too. */
  private static DetectorId id(Set<Language> modelled) {
    var codes = modelled.stream().map(language -> "-" + language.code()).sorted();
    return new DetectorId(NAME + codes.collect(Collectors.joining()), VERSION);
  }

  private static Multilingual.Parts foreign(
      Optional<Language> language, Set<Language> modelled, Gazetteer gazetteer) {
    try {
      return Multilingual.Parts.load(
          language, modelled, gazetteer, JudgeWeights.load(JudgeWeights.FOREIGN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model model(String name) {
    try {
      var model = Model.load(name);
      model.frequent();
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Locale;
import java.util.Optional;
import org.chancery.redaction.detect.Shortfall;

/** A language that names can be told to be in. */
public enum Language {
  /** English, read by two models. */
  EN("eng"),
  /** German. */
  DE("deu"),
  /** French. */
  FR("fra"),
  /** Spanish. */
  ES("spa"),
  /** Italian. */
  IT("ita"),
  /** Portuguese. */
  PT("por"),
  /** Dutch. */
  NL("nld"),
  /** Polish. */
  PL("pol"),
  /** Swedish. */
  SV("swe"),
  /** Danish, and Norwegian, which is read by the same words. */
  DA("dan"),
  /** A language that nothing here was made for. */
  OTHER("und"),
  /** Too short or too mixed to tell. */
  UNKNOWN("und");

  private final String iso3;

  Language(String iso3) {
    this.iso3 = iso3;
  }

  /** The language with this code of ISO 639-3, if it is one of those that can be read. */
  static Optional<Language> ofIso3(String code) {
    var known = code.equals("nob") || code.equals("nno") ? DA.iso3 : code;
    for (var language : values()) {
      if (language.isRead() && language.iso3.equals(known)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /**
   * The language with this code of ISO 639-1 in small letters.
   *
   * @throws IllegalArgumentException if no model can be had for it
   */
  public static Language modelled(String code) {
    for (var language : values()) {
      if (language.code().equals(code) && language.model().isPresent()) {
        return language;
      }
    }
    throw new IllegalArgumentException(
        "no model for names in \"" + code + "\"; there are some for de, es and fr");
  }

  /** Whether there are words of this language to read names by. */
  public boolean isRead() {
    return this != OTHER && this != UNKNOWN;
  }

  /** Whether names in texts of this language were learnt from, see the README of the weights. */
  boolean isLearnt() {
    return switch (this) {
      case EN, DE, FR, ES, PT, PL, SV, DA -> true;
      case IT, NL, OTHER, UNKNOWN -> false;
    };
  }

  /**
   * The number that stands for it in the rows of a {@link Judge}, which does not change with the
   * order of this list; where nothing was learnt, that of the language that serves best in its
   * place.
   */
  int row() {
    return switch (this) {
      case IT -> FR.row();
      case NL -> DA.row();
      case EN, DE, FR, ES, PT, PL, SV, DA, OTHER, UNKNOWN -> code().hashCode();
    };
  }

  /** The file of the model that can be had for this language; English has its own. */
  Optional<String> model() {
    return switch (this) {
      case DE -> Optional.of("german.distsim.crf.ser.gz");
      case FR -> Optional.of("french-wikiner-4class.crf.ser.gz");
      case ES -> Optional.of("spanish.ancora.distsim.s512.crf.ser.gz");
      case EN, IT, PT, NL, PL, SV, DA, OTHER, UNKNOWN -> Optional.empty();
    };
  }

  /** That a text of this language was read for names without a model of the language. */
  Shortfall withoutModel() {
    return new Shortfall("names:no-model:" + code());
  }

  /** Its code of ISO 639-1 in lower case, or what stands for none. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

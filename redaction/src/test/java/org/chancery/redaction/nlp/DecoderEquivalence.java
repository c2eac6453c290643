// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Compares the fast decoder and the way texts are cut with the library's own, word by word, on
 * every line of every gzipped file of a folder. Exits with 1 if any word differs. Run it on the
 * test class path with the folder and, if not all files are wanted, the beginning of their names as
 * arguments.
 */
final class DecoderEquivalence {
  private final Tokens tokens = new Tokens();
  private final Lexer lexer = new Lexer();
  private final StockTokens stockTokens = new StockTokens();
  private final Model model;
  private long words;
  private long names;
  private long different;
  private long cutDifferently;

  DecoderEquivalence(Model model) {
    this.model = model;
  }

  public static void main(String[] args) throws IOException {
    var start = args.length > 1 ? args[1] : "";
    long different = 0;
    for (var name : List.of(NameDetector.CASED, NameDetector.CASELESS)) {
      var comparison = new DecoderEquivalence(Model.load(name));
      try (var files = Files.list(Path.of(args[0]))) {
        for (var file : files.sorted().toList()) {
          var fileName = file.getFileName().toString();
          if (fileName.startsWith(start) && fileName.endsWith(".gz")) {
            comparison.compareAll(file);
          }
        }
      }
      System.out.println(name + ": " + comparison);
      different += comparison.different + comparison.cutDifferently;
    }
    System.exit(different == 0 ? 0 : 1);
  }

  private void compareAll(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::compare);
    }
  }

  /** Compares on one text, whatever it is. */
  void compare(String text) {
    cutDifferently += isCutAlike(text) ? 0 : 1;
    for (var sentence : tokens.sentences(text)) {
      var stock = model.stockKinds(sentence);
      var fast = model.kinds(sentence);
      words += stock.size();
      for (int i = 0; i < stock.size(); i++) {
        names += stock.get(i) == Kind.OTHER ? 0 : 1;
        different += stock.get(i) == fast.get(i) ? 0 : 1;
      }
    }
  }

  /** Whether our sentences and words are those of the library. */
  private boolean isCutAlike(String text) {
    var ours = Sentences.of(lexer.words(text, 0, text.length()), Integer.MAX_VALUE);
    return ours.equals(stockTokens.sentences(text));
  }

  long words() {
    return words;
  }

  long names() {
    return names;
  }

  long different() {
    return different;
  }

  /** How many texts were cut into other words or sentences. */
  long cutDifferently() {
    return cutDifferently;
  }

  @Override
  public String toString() {
    return words
        + " words, "
        + names
        + " of them in names, "
        + different
        + " different, "
        + cutDifferently
        + " texts cut differently";
  }
}

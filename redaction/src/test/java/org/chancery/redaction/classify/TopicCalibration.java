package org.chancery.redaction.classify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.chancery.catalog.policy.Label;

/**
 * Counts how often a text with so many words of a topic is about it, in corpora whose topic is
 * known, and draws what that is worth on texts that were not counted.
 *
 * <p>{@code TopicCalibration FOLDER SVG}: FOLDER holds the corpora, SVG is the file to draw. Prints
 * the shares that {@link Sureness} holds, learnt from every other text, and a table for the rest.
 */
final class TopicCalibration {
  private static final int MOST_OF_A_CORPUS = 400;
  private static final int LONGEST = 4000;
  private static final double UNLIKE = 5;
  private static final int SHORT_BINS = 5;
  private static final int LONG_BINS = 8;

  /** Corpora and the only one of the topics counted here that their texts are about. */
  private static final Map<String, String> CORPORA =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("pii_meddocan_es", "HEALTH"),
              Map.entry("ner_legal_de", "LEGAL"),
              Map.entry("ner_sec_filings", "LEGAL"),
              Map.entry("pii_echr_es", "LEGAL"),
              Map.entry("pii_echr_fr", "LEGAL"),
              Map.entry("pii_tab_echr_en", "LEGAL"),
              Map.entry("secrets_kingfisher", "SOURCE_CODE"),
              Map.entry("secrets_leaky_repo", "SOURCE_CODE"),
              Map.entry("secrets_noseyparker", "SOURCE_CODE"),
              Map.entry("inject_notinject", ""),
              Map.entry("ner_broad_twitter", ""),
              Map.entry("ner_germeval_de", ""),
              Map.entry("ner_wikigold", ""),
              Map.entry("ner_wnut17", ""),
              Map.entry("pii_pl_bench", ""),
              Map.entry("pii_presidio_synth_v2", "")));

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private TopicCalibration() {}

  /** One text and one topic: its bin, and whether it is about it. */
  private record Case(boolean isShort, int distinct, int words, boolean about) {}

  public static void main(String[] args) throws IOException {
    List<Case> learnt = new ArrayList<>();
    List<Case> tested = new ArrayList<>();
    for (Map.Entry<String, String> corpus : CORPORA.entrySet()) {
      int number = 0;
      for (String text : texts(Path.of(args[0]).resolve(corpus.getKey() + ".jsonl.gz"))) {
        Topics.Count count = Topics.count(text.substring(0, Math.min(text.length(), LONGEST)));
        for (String topic : List.of("HEALTH", "LEGAL", "SOURCE_CODE")) {
          int distinct = count.distinct()[Topics.place(new Label(topic))];
          boolean about = topic.equals(corpus.getValue());
          (number % 2 == 0 ? learnt : tested)
              .add(new Case(Sureness.isShort(count.words()), distinct, count.words(), about));
        }
        if (++number == MOST_OF_A_CORPUS) {
          break;
        }
      }
    }
    OUT.println("short " + shares(learnt, true, SHORT_BINS));
    OUT.println("long  " + shares(learnt, false, LONG_BINS));
    draw(tested, Path.of(args[1]));
  }

  /** Texts that are not about a topic are rarer in the corpora than where prompts come from. */
  private static double weight(Case one) {
    return one.about() ? 1 : UNLIKE;
  }

  /** Shares that never fall: neighbours that do are put together (pool adjacent violators). */
  private static List<String> shares(List<Case> cases, boolean isShort, int bins) {
    double[] about = new double[bins];
    double[] all = new double[bins];
    for (Case one : cases) {
      if (one.isShort() == isShort) {
        int bin = Math.min(one.distinct(), bins - 1);
        all[bin] += weight(one);
        about[bin] += one.about() ? 1 : 0;
      }
    }
    List<double[]> pools = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      double[] pool = {about[bin] + 0.5, all[bin] + 0.5 + UNLIKE / 2, 1};
      while (!pools.isEmpty() && pools.getLast()[0] * pool[1] >= pool[0] * pools.getLast()[1]) {
        double[] last = pools.removeLast();
        pool = new double[] {pool[0] + last[0], pool[1] + last[1], pool[2] + last[2]};
      }
      pools.add(pool);
    }
    List<String> shares = new ArrayList<>();
    for (double[] pool : pools) {
      for (int i = 0; i < pool[2]; i++) {
        shares.add(String.format(Locale.ROOT, "%.2f", pool[0] / Math.max(1, pool[1])));
      }
    }
    return shares;
  }

  /** A table and a drawing of what was said against what was so. */
  private static void draw(List<Case> cases, Path file) throws IOException {
    Map<Double, double[]> said = new TreeMap<>();
    for (Case one : cases) {
      double[] seen =
          said.computeIfAbsent(Sureness.of(one.distinct(), one.words()), _ -> new double[3]);
      seen[0] += weight(one);
      seen[2]++;
      seen[1] += one.about() ? 1 : 0;
    }
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 330" font-family="sans-serif" font-size="11">
            <rect width="340" height="330" fill="white"/>
            <path d="M40 10V290H320" fill="none" stroke="black"/>
            <path d="M40 290L320 10" stroke="#999" stroke-dasharray="4"/>
            <text x="130" y="320">confidence that was said</text>
            <text x="12" y="200" transform="rotate(-90 12 200)">share that was so</text>
            <text x="36" y="304">0</text><text x="314" y="304">1</text><text x="28" y="16">1</text>
            """);
    OUT.println("\n| said | was so | texts |\n|---|---|---|");
    said.forEach((confidence, seen) -> {
      double so = seen[1] / seen[0];
      OUT.printf(Locale.ROOT, "| %.2f | %.2f | %.0f |%n", confidence, so, seen[2]);
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#27c\" fill-opacity=\"0.7\"/>%n",
              40 + 280 * confidence,
              290 - 280 * so,
              2 + Math.log10(seen[2]) * 2));
    });
    Files.writeString(file, svg + "</svg>\n");
  }

  private static List<String> texts(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(file.toFile())), StandardCharsets.UTF_8))) {
      for (String line : in.lines().toList()) {
        try (var parser = new JsonFactory().createParser(line)) {
          parser.nextToken();
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean text = parser.currentName().equals("text");
            parser.nextToken();
            if (text) {
              texts.add(parser.getText());
            } else {
              parser.skipChildren();
            }
          }
        }
      }
    }
    return texts;
  }
}

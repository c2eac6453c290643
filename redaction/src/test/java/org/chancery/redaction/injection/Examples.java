package org.chancery.redaction.injection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Labelled texts to learn from: public corpora in a folder, and lines that we wrote. */
final class Examples {
  private static final JsonFactory JSON = new JsonFactory();

  private Examples() {}

  /** What a text is. */
  enum Kind {
    /** It attacks. */
    ATTACK,
    /** Data in which something is planted. */
    PLANTED,
    /** A line that would be planted if it stood in data; a fair prompt by itself. */
    PROMPT,
    /** Data: nothing in it is addressed to a model. */
    DATA
  }

  /**
   * One text.
   *
   * @param group texts of one group are never learnt from and tested in the same round
   * @param target for what is planted, the line itself
   */
  record Example(String corpus, String group, Kind kind, String text, String target) {
    boolean steers() {
      return kind == Kind.ATTACK || kind == Kind.PLANTED;
    }
  }

  /** One line of a corpus. */
  private record Line(String id, String label, String text) {}

  /** The corpora of injections. */
  static List<Example> injections(Path folder) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String name :
        List.of("cyberseceval", "deepset", "giskard", "notinject", "wild_jailbreaks")) {
      for (Line line : read(folder.resolve("inject_" + name + ".jsonl.gz"))) {
        Kind kind = line.label().equals("injection") ? Kind.ATTACK : Kind.PROMPT;
        all.add(new Example(name, line.id(), kind, line.text(), ""));
      }
    }
    all.addAll(planted(read(folder.resolve("inject_bipia_email.jsonl.gz"))));
    return all;
  }

  /** Mails with and without a planted line; the planted one is what the other versions lack. */
  private static List<Example> planted(List<Line> lines) {
    Map<String, List<Line>> mails = new TreeMap<>();
    for (Line line : lines) {
      String mail = line.id().substring(0, line.id().lastIndexOf('-'));
      mails.computeIfAbsent(mail, _ -> new ArrayList<>()).add(line);
    }
    List<Example> all = new ArrayList<>();
    mails.forEach((mail, versions) -> {
      for (Line version : versions) {
        Set<String> own = new HashSet<>(Arrays.asList(version.text().split("\n")));
        for (Line other : versions) {
          if (!other.id().equals(version.id())) {
            own.removeAll(Set.of(other.text().split("\n", -1)[0]));
            own.removeAll(new HashSet<>(Arrays.asList(other.text().split("\n"))));
          }
        }
        boolean clean = version.label().equals("benign");
        String target = clean || own.size() != 1 ? "" : own.iterator().next();
        Kind kind = clean ? Kind.DATA : Kind.PLANTED;
        all.add(new Example("bipia", mail, kind, version.text(), target));
      }
    });
    return all;
  }

  /** Texts that are data: names, addresses, judgments, patients' reports, code. */
  static List<Example> background(Path folder) throws IOException {
    List<Example> all = new ArrayList<>();
    for (String name :
        List.of(
            "pii_presidio_synth_v2",
            "pii_ambientmeta",
            "pii_echr_fr",
            "pii_echr_es",
            "pii_meddocan_es",
            "pii_tab_echr_en",
            "pii_pl_bench",
            "ner_wikigold",
            "ner_germeval_de",
            "ner_legal_de",
            "ner_sec_filings",
            "ner_wnut17",
            "ner_broad_twitter",
            "secrets_kingfisher",
            "secrets_noseyparker",
            "secrets_leaky_repo")) {
      for (Line line : read(folder.resolve(name + ".jsonl.gz"))) {
        all.add(new Example(name, line.id(), Kind.DATA, line.text(), ""));
      }
    }
    return all;
  }

  /** The lines of {@code examples.txt}. */
  static List<Example> own() throws IOException {
    List<Example> all = new ArrayList<>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Examples.class.getResourceAsStream("examples.txt")),
                StandardCharsets.UTF_8))) {
      for (String line : in.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int space = line.indexOf(' ');
          String text = line.substring(space + 1).replace("\\n", "\n");
          Kind kind = Kind.valueOf(line.substring(0, space));
          all.add(new Example("own", text, kind, text, ""));
        }
      }
    }
    return all;
  }

  private static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      throw new IOException("there is no " + file);
    }
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(file.toFile())), StandardCharsets.UTF_8))) {
      for (String line : in.lines().toList()) {
        lines.add(line(line));
      }
    }
    return lines;
  }

  private static Line line(String json) throws IOException {
    String id = "";
    String label = "";
    String text = "";
    try (var parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "id" -> id = parser.getText();
          case "label" -> label = parser.getText();
          case "text" -> text = parser.getText();
          default -> parser.skipChildren();
        }
      }
    }
    return new Line(id, label, text);
  }
}

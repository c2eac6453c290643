// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A text and what people say it holds, one line of a gzipped file of JSON lines.
 *
 * @param group texts made from one template or document share it
 */
record Labelled(
    String corpus, String id, String group, String language, String text, List<Range> ranges) {
  private static final JsonFactory JSON = new JsonFactory();

  /** A labelled range, in UTF-16 code units. */
  record Range(int start, int end, String label, String original) {}

  /** All lines of a file, whose ranges count code points. */
  static List<Labelled> read(Path file) throws IOException {
    var corpus = file.getFileName().toString().replace(".jsonl.gz", "");
    var all = new ArrayList<Labelled>();
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(parse(corpus, line));
      }
    }
    return all;
  }

  private static Labelled parse(String corpus, String line) throws IOException {
    var fields = new HashMap<String, String>();
    var spans = new ArrayList<Map<String, String>>();
    try (var json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        var name = json.currentName();
        var value = json.nextToken();
        if (name.equals("spans")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            spans.add(object(json));
          }
        } else if (value.isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    var text = fields.getOrDefault("text", "");
    var ranges = spans.stream().map(span -> range(text, span)).toList();
    var id = fields.getOrDefault("id", "");
    var template = fields.get("template");
    var group = template == null ? id.replaceFirst("[ab]$", "") : "template " + template;
    return new Labelled(corpus, id, group, fields.getOrDefault("lang", "en"), text, ranges);
  }

  private static Map<String, String> object(JsonParser json) throws IOException {
    var fields = new HashMap<String, String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      fields.put(name, json.getText());
    }
    return fields;
  }

  private static Range range(String text, Map<String, String> span) {
    return new Range(
        text.offsetByCodePoints(0, Integer.parseInt(span.getOrDefault("start", "0"))),
        text.offsetByCodePoints(0, Integer.parseInt(span.getOrDefault("end", "0"))),
        span.getOrDefault("label", ""),
        span.getOrDefault("orig", ""));
  }

  /** The same with every letter small or, else, a capital; places stay what they are. */
  Labelled inCase(boolean small) {
    var changed = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      changed.setCharAt(i, small ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return new Labelled(corpus, id, group, language, changed.toString(), ranges);
  }
}

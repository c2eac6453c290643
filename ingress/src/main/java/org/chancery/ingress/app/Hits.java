package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the hits of a page of records for people, or for programs. */
final class Hits {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String ROW = "%-8s %-27s %-16s %-22s %-18s %-9s %s%n";

  private Hits() {}

  /** One line a hit, under a line of names. */
  static String table(byte[] page) {
    var table =
        new StringBuilder(
            ROW.formatted("RECORD", "AT", "TEAM", "WORKFLOW", "MODEL", "VERDICT", "END"));
    for (String hit : each(page)) {
      Map<String, String> of = members(hit);
      table.append(
          ROW.formatted(
              of.getOrDefault("index", ""),
              of.getOrDefault("at", ""),
              of.getOrDefault("team", ""),
              of.getOrDefault("workflow", ""),
              of.getOrDefault("model", ""),
              of.getOrDefault("verdict", ""),
              of.getOrDefault("end", "")));
    }
    return table.toString();
  }

  /** One JSON object a line. */
  static String lines(byte[] page) {
    var lines = new StringBuilder();
    each(page).forEach(hit -> lines.append(hit).append('\n'));
    return lines.toString();
  }

  private static List<String> each(byte[] page) {
    var hits = new ArrayList<String>();
    try (JsonParser json = JSON.createParser(page)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean records = json.currentName().equals("records");
        json.nextToken();
        if (!records) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
          var hit = new StringWriter();
          try (JsonGenerator copy = JSON.createGenerator(hit)) {
            copy.copyCurrentStructure(json);
          }
          hits.add(hit.toString());
        }
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException("the gateway's answer cannot be read", e);
    }
  }

  private static Map<String, String> members(String hit) {
    var members = new TreeMap<String, String>();
    try (JsonParser json = JSON.createParser(hit)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          members.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return members;
    } catch (IOException e) {
      throw new UncheckedIOException("the gateway's answer cannot be read", e);
    }
  }
}

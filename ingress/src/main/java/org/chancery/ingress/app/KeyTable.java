package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;

/** The log's keys as {@code /api/keys} answers them, in columns. */
final class KeyTable {
  private static final JsonFactory JSON = new JsonFactory();

  private KeyTable() {}

  static void print(PrintWriter out, byte[] answer) {
    out.printf(
        "%-10s  %-8s  %-8s  %-20s  %-24s  %s%n",
        "generation", "key", "state", "until", "kept", "since");
    try (JsonParser json = JSON.createParser(answer)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("not a list");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> row = row(json);
        out.printf(
            "%-10s  %-8s  %-8s  %-20s  %-24s  %s%n",
            row.getOrDefault("generation", ""),
            row.getOrDefault("key", ""),
            row.getOrDefault("state", ""),
            row.getOrDefault("until", "-"),
            row.getOrDefault("kept", "-"),
            row.containsKey("compromised") ? "compromised " + row.get("compromised") : "-");
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAULT, "the gateway's answer is not what is expected");
    }
  }

  private static Map<String, String> row(JsonParser json) throws IOException {
    var row = new HashMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        row.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return row;
  }
}

package org.chancery.redaction.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/**
 * Writes what the built-in detectors alone find in labelled corpora, for a scorer: one line {@code
 * {"id","spans":[{"start","end","label","score","detector"}]}} for each line {@code {"id","text"}}
 * of the JSON Lines files (gzipped or not) given as arguments. Offsets count UTF-16 code units.
 *
 * <p>Run it with the module's test class path: {@code java -cp ... DetectionEvaluation FILE...}.
 */
final class DetectionEvaluation {
  private static final InspectionLimits LIMITS =
      new InspectionLimits(Duration.ofMinutes(1), 64L << 20, 1_000_000, 0);

  private DetectionEvaluation() {}

  public static void main(String[] files) throws IOException {
    Inspector inspector =
        Inspectors.over(
            Detectors.builtIn(),
            LIMITS,
            new SecretKeySpec(new byte[32], "HmacSHA256"),
            InstantSource.system());
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String file : files) {
      for (Map<String, String> line : lines(Path.of(file))) {
        String id = line.get("id");
        String text = line.get("text");
        if (id != null && text != null) {
          List<Finding> found = inspector.inspect(List.of(new Text(text))).findings().getFirst();
          out.println("{\"id\":" + id(id) + ",\"spans\":[" + spans(found) + "]}");
        }
      }
    }
    out.flush();
  }

  private static String spans(List<Finding> findings) {
    return findings.stream()
        .map(f ->
            "{\"start\":%d,\"end\":%d,\"label\":\"%s\",\"score\":%s,\"detector\":\"%s\"}"
                .formatted(f.span().start(), f.span().end(), f.label(), f.score(), f.detector()))
        .collect(Collectors.joining(","));
  }

  private static String id(String id) {
    return '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static List<Map<String, String>> lines(Path file) throws IOException {
    List<Map<String, String>> lines = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(strings(line));
      }
    }
    return lines;
  }

  /** The string members of a JSON object, not of objects inside it. */
  private static Map<String, String> strings(String json) {
    Map<String, String> members = new HashMap<>();
    int depth = 0;
    String last = "";
    boolean value = false;
    int[] at = {0};
    while (at[0] < json.length()) {
      char c = json.charAt(at[0]++);
      if (c == '"') {
        String read = string(json, at);
        if (depth == 1 && value) {
          members.putIfAbsent(last, read);
        }
        last = depth == 1 && !value ? read : last;
      }
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      value = depth == 1 && (c == ':' || (value && c != ','));
    }
    return members;
  }

  private static String string(String json, int[] at) {
    StringBuilder out = new StringBuilder();
    for (char c = json.charAt(at[0]++); c != '"'; c = json.charAt(at[0]++)) {
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = json.charAt(at[0]++);
      switch (escape) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'u' -> {
          out.append((char) Integer.parseInt(json, at[0], at[0] + 4, 16));
          at[0] += 4;
        }
        default -> out.append(escape);
      }
    }
    return out.toString();
  }
}

package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the first start tells its operator, once: kept in {@code first-start.json} of the data
 * folder, readable by its owner only. Prints no key.
 *
 * @param console address of the console
 * @param adminKey the first administrator's key
 * @param applicationKey the first application's key
 * @param logKey the log's public key, a C2SP vkey line
 */
record FirstStart(String console, String adminKey, String applicationKey, String logKey) {
  static final String FILE = "first-start.json";
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String toString() {
    return "FirstStart[" + console + "]";
  }

  static boolean exists(Path data) {
    return Files.exists(data.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
  }

  /** Writes the file durably, or not at all. */
  void write(Path data) {
    Path file = data.resolve(FILE);
    try {
      SecretFile.write(file, json());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private byte[] json() throws IOException {
    var out = new java.io.StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("console", console);
      json.writeStringField("adminKey", adminKey);
      json.writeStringField("applicationKey", applicationKey);
      json.writeStringField("logKey", logKey);
      json.writeEndObject();
    }
    return (out + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the file of {@code data}. */
  static FirstStart read(Path data) {
    Path file = data.resolve(FILE);
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      Map<String, String> members = new HashMap<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        members.put(name, json.nextTextValue() == null ? "" : json.getText());
      }
      return new FirstStart(
          members.getOrDefault("console", ""),
          members.getOrDefault("adminKey", ""),
          members.getOrDefault("applicationKey", ""),
          members.getOrDefault("logKey", ""));
    } catch (NoSuchFileException e) {
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "no " + file + "; start a gateway with ./chancery serve, or name its folder with --data");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

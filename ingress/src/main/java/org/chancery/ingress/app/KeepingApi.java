package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The doors of holds, erasure and expiry, as commands reach them. */
final class KeepingApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Remote remote;
  private final String key;

  KeepingApi(Path data) {
    this(data, null);
  }

  /** With the key in {@code keyFile}, for the second of two people. */
  KeepingApi(Path data, @Nullable Path keyFile) {
    this.remote = Remote.of(data);
    try {
      this.key =
          keyFile == null ? remote.firstStart().adminKey() : Files.readString(keyFile).strip();
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "the key cannot be read: " + keyFile);
    }
  }

  /** Writes the members of a request. */
  interface Members {
    void to(JsonGenerator json) throws IOException;
  }

  JsonNode get(String path) {
    return answered(remote.get(path, key, Map.of()), 200);
  }

  JsonNode get(String path, String name, String value) {
    return answered(remote.get(path, key, Map.of(name, value)), 200);
  }

  void delete(String path) {
    Remote.Answer answer = remote.delete(path, key);
    if (answer.status() / 100 != 2) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.status() + " " + answer.text());
    }
  }

  /** Posts; an answer of status 2xx or {@code expected} is one, any other ends the command. */
  JsonNode post(String path, Members members, int expected) {
    return answered(remote.post(path, body(members), key, Map.of()), expected);
  }

  private static byte[] body(Members members) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Posts, and writes the file that is answered; any other answer ends the command. */
  Remote.Answer download(
      String path, Members members, Path to, Duration patience, Remote.Progress progress) {
    Remote.Answer answer =
        remote.download(remote.posting(path, body(members), key), to, patience, progress);
    if (answer.status() != 200) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.status() + " " + answer.text());
    }
    return answer;
  }

  private static JsonNode answered(Remote.Answer answer, int expected) {
    if (answer.status() / 100 != 2 && answer.status() != expected) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.status() + " " + answer.text());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAULT, "the gateway's answer is not JSON");
    }
  }

  /** The values of an array, with commas. */
  static String list(JsonNode array) {
    var words = new java.util.StringJoiner(", ");
    array.forEach(value -> words.add(value.asText()));
    return words.toString();
  }

  /** Prints an array, one object a line. */
  static void lines(JsonNode array) {
    if (array.isArray()) {
      array.forEach(System.out::println);
    } else {
      System.out.println(array);
    }
  }
}

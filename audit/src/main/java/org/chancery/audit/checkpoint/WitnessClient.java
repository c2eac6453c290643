package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.chancery.audit.checkpoint.Checkpointer.Signed;

/**
 * Asks one witness for cosignatures: C2SP tlog-witness, {@code add-checkpoint}. Of one thread at a
 * time.
 */
final class WitnessClient {
  private static final int LONGEST = 1 << 16;

  private final URI url;
  private final HttpClient http;
  private final Duration timeout;

  /** What the witness has seen of the log, as far as is known. */
  private long known;

  private volatile String trouble = "";

  WitnessClient(URI url, HttpClient http, Duration timeout) {
    this.url = url;
    this.http = http;
    this.timeout = timeout;
  }

  /** What is sent: the proof that a checkpoint goes on from {@code old} records, and itself. */
  @FunctionalInterface
  interface Growth {
    String from(long old, Signed signed) throws IOException;
  }

  URI url() {
    return url;
  }

  /** Why it gave no cosignature last, or an empty text. */
  String trouble() {
    return trouble;
  }

  /**
   * The lines that the witness gives for {@code signed}; none where it gives none, and then {@link
   * #trouble} says why. Lines of keys other than {@code keys} are left out.
   */
  List<Note.Line> ask(Signed signed, Growth growth, List<VerifierKey> keys)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = send(signed, growth);
      if (answer.statusCode() == 409) {
        known = size(answer.body());
        if (known > signed.checkpoint().size()) {
          throw new IOException(
              "it has seen "
                  + known
                  + " records, and this log has "
                  + signed.checkpoint().size()
                  + ": this folder is an older copy, or somebody else signs with its keys");
        }
        answer = send(signed, growth);
      }
      if (answer.statusCode() != 200) {
        throw new IOException(refusal(answer.statusCode()));
      }
      List<Note.Line> lines = lines(signed, answer.body(), keys);
      known = signed.checkpoint().size();
      trouble = "";
      return lines;
    } catch (InterruptedException e) {
      trouble = "it does not answer in time";
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      trouble =
          String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      return List.of();
    }
  }

  private HttpResponse<String> send(Signed signed, Growth growth)
      throws IOException, InterruptedException {
    String body = growth.from(Math.min(known, signed.checkpoint().size()), signed);
    var request =
        HttpRequest.newBuilder(url.resolve("add-checkpoint"))
            .timeout(timeout)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(
        request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST));
  }

  private static long size(String body) throws IOException {
    if (!body.matches("(0|[1-9][0-9]{0,17})\n")) {
      throw new IOException("it answers 409 without a size");
    }
    return Long.parseLong(body.strip());
  }

  private static String refusal(int status) {
    return switch (status) {
      case 403 -> "it does not know this log's key (403): give it log.vkey";
      case 404 -> "it does not know this log (404): give it log.vkey";
      case 409 -> "it moved on while it was asked (409): somebody else asks it about this log";
      case 422 -> "it has seen another history of this log (422): compare the two checkpoints";
      default -> "it answers " + status;
    };
  }

  private static List<Note.Line> lines(Signed signed, String body, List<VerifierKey> keys)
      throws IOException {
    Note own = Note.parse(signed.note());
    Note cosigned = Note.parse(signed.note() + body);
    var by = cosigned.verified(keys);
    List<Note.Line> lines =
        cosigned.lines().stream()
            .skip(own.lines().size())
            .filter(line -> by.stream().anyMatch(line::by))
            .filter(line -> line.seconds() > 0)
            .toList();
    if (lines.isEmpty()) {
      throw new IOException("it answers without a cosignature by a key of the policy");
    }
    return lines;
  }
}

package org.chancery.ingress.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.chancery.audit.record.Digest;

/**
 * Bytes that are published, with a tag by which a reader asks whether they have changed.
 *
 * @param tag strong, of the bytes
 */
record Published(HttpRequest<?> request, byte[] bytes, String caching, String tag) {
  private static final int TAG = 32;

  static Published of(HttpRequest<?> request, byte[] bytes, String caching) {
    return new Published(request, bytes, caching, Digest.of(bytes).hex().substring(0, TAG));
  }

  /** The bytes as they are, or that they have not changed. */
  HttpResponse<?> plain() {
    return answer("\"" + tag + "\"", false);
  }

  /** The bytes, compressed where the reader takes that. */
  HttpResponse<?> packed() {
    boolean gzip = takesGzip();
    return answer("\"" + tag + (gzip ? "-gzip\"" : "\""), gzip);
  }

  private HttpResponse<?> answer(String named, boolean gzip) {
    boolean known =
        request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(word -> word.strip().replaceFirst("^W/", ""))
            .anyMatch(word -> word.equals(named) || word.equals("*"));
    var answer =
        known ? HttpResponse.notModified() : HttpResponse.ok(gzip ? compressed(bytes) : bytes);
    answer.header(HttpHeaders.ETAG, named).header(HttpHeaders.CACHE_CONTROL, caching);
    if (gzip && !known) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return named.endsWith("-gzip\"") || caching.startsWith("private")
        ? answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        : answer;
  }

  private boolean takesGzip() {
    List<String> accepted = request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING);
    return accepted.stream()
        .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(",", -1)))
        .map(word -> word.replace(" ", ""))
        .anyMatch(word ->
            (word.equals("gzip") || word.startsWith("gzip;")) && !word.matches("gzip;q=0(\\.0*)?"));
  }

  private static byte[] compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return out.toByteArray();
  }
}

package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.ApiKey;

/** Reads the key that a request carries. */
final class Credentials {
  private static final String SCHEME = "bearer ";
  private static final int MOST = 512;

  private Credentials() {}

  /**
   * The key in {@code Authorization: Bearer} or {@code x-api-key}; nothing where there is neither.
   *
   * @throws RefusedException if there is more than one key or it is malformed
   */
  static Optional<ApiKey> key(HttpRequest<?> request) {
    Optional<String> bearer =
        single(request, HttpHeaders.AUTHORIZATION).map(Credentials::afterScheme);
    Optional<String> plain = single(request, "x-api-key");
    if (bearer.isPresent() && plain.isPresent() && !same(bearer.get(), plain.get())) {
      throw invalid("Authorization and x-api-key carry different keys; send one");
    }
    return bearer.or(() -> plain).map(Credentials::checked);
  }

  /** The refusal of a request without a key that is known. */
  static RefusedException unknown() {
    return invalid("send a valid key as Authorization: Bearer or x-api-key");
  }

  private static Optional<String> single(HttpRequest<?> request, String header) {
    List<String> values = request.getHeaders().getAll(header);
    if (values.size() > 1) {
      throw invalid(header + " was sent more than once");
    }
    return values.stream().findFirst();
  }

  private static String afterScheme(String value) {
    if (!value.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw invalid("Authorization must be of the Bearer scheme");
    }
    return value.substring(SCHEME.length()).strip();
  }

  private static ApiKey checked(String secret) {
    if (secret.isEmpty()
        || secret.length() > MOST
        || !secret.chars().allMatch(Credentials::plain)) {
      throw invalid("a key is 1-" + MOST + " printable ASCII characters");
    }
    return new ApiKey(secret);
  }

  private static boolean plain(int character) {
    return character > ' ' && character < 127;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static RefusedException invalid(String because) {
    return new RefusedException(Reason.KEY_INVALID, because);
  }
}

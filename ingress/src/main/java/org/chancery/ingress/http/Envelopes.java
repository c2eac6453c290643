package org.chancery.ingress.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.wire.Wire;

/** Puts refusals and faults into the dialect's error body, with status and headers. */
@Singleton
final class Envelopes {
  private static final String SOON_SECONDS = "1";
  private final Wire wire;

  Envelopes(Wire wire) {
    this.wire = wire;
  }

  /** The answer that says {@code reason}; {@code because} holds no content. */
  MutableHttpResponse<byte[]> of(Reason reason, String because) {
    return of(reason, because, Optional.empty());
  }

  /** The same, with a provider's own {@code Retry-After}, unchanged. */
  MutableHttpResponse<byte[]> of(Reason reason, String because, Optional<String> retryAfter) {
    Status status = Status.of(reason);
    var answer = of(status.code(), status.type(), reason.code(), because);
    if (reason == Reason.KEY_INVALID) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"chancery\"");
    }
    if (status.retry() == Status.Retry.NEVER) {
      answer.header("x-should-retry", "false");
    }
    retryAfter
        .or(() ->
            status.retry() == Status.Retry.SOON ? Optional.of(SOON_SECONDS) : Optional.empty())
        .ifPresent(value -> answer.header(HttpHeaders.RETRY_AFTER, value));
    return answer;
  }

  /** An answer for what is about HTTP itself and has no reason of its own. */
  MutableHttpResponse<byte[]> of(int status, String type, String code, String because) {
    MutableHttpResponse<byte[]> answer = HttpResponse.status(HttpStatus.valueOf(status));
    return answer
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(wire.error(type, code, because));
  }

  /** The frame that ends a stream with {@code reason}. */
  byte[] frame(Reason reason, String because) {
    return wire.errorFrame(Status.of(reason).type(), reason.code(), because);
  }
}

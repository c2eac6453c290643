package org.chancery.ingress.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.chancery.catalog.policy.Reason;

/** Puts what the HTTP server itself refuses into our envelope, in our words. */
@Singleton
final class HttpErrors implements ErrorResponseProcessor<byte[]> {
  private static final String TYPE = "invalid_request_error";
  private final Envelopes envelopes;

  HttpErrors(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    var answer = answer(base.code());
    base.getHeaders().forEach((name, values) -> copy(name, values, answer));
    return answer;
  }

  private MutableHttpResponse<byte[]> answer(int status) {
    return switch (HttpStatus.valueOf(status)) {
      case NOT_FOUND -> envelopes.of(404, TYPE, "not_found", "there is nothing at this address");
      case METHOD_NOT_ALLOWED ->
          envelopes.of(405, TYPE, "method_not_allowed", "this address has no such method");
      case NOT_ACCEPTABLE ->
          envelopes.of(
              406, TYPE, "not_acceptable", "there is no answer in a form that is accepted");
      case UNSUPPORTED_MEDIA_TYPE ->
          envelopes.of(415, TYPE, "media_type_unsupported", "this address takes no such content");
      case REQUEST_ENTITY_TOO_LARGE ->
          envelopes.of(Reason.BODY_TOO_LARGE, "the body is larger than this gateway takes");
      // Statuses are not our type: whatever else the server says is one side's fault or the
      // other's.
      default ->
          status < 500
              ? envelopes.of(Reason.MALFORMED_REQUEST, "the request is malformed")
              : envelopes.of(Reason.INTERNAL_ERROR, "the gateway failed");
    };
  }

  private static void copy(
      String name, Iterable<String> values, MutableHttpResponse<byte[]> answer) {
    if (name.equalsIgnoreCase("Allow")) {
      values.forEach(value -> answer.header(name, value));
    }
  }
}

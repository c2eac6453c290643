package org.chancery.ingress.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.ingress.flow.CallId;

/** Gives every request an id and every answer the headers that all answers have. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerFilter {
  private static final String ID = "chancery.call";
  private static final String CLIENT_ID = "[A-Za-z0-9._:-]{1,128}";

  /** Where a page or a door has said something stricter or looser itself, that stays. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  private final CallIds ids;

  AnswerFilter(CallIds ids) {
    this.ids = ids;
  }

  @RequestFilter
  void arrived(HttpRequest<?> request) {
    request.setAttribute(ID, ids.next());
  }

  @ResponseFilter
  void answered(HttpRequest<?> request, MutableHttpResponse<?> answer) {
    answer.header("x-request-id", id(request).orElseGet(ids::next).value());
    List<String> theirs = request.getHeaders().getAll("x-request-id");
    if (theirs.size() == 1 && theirs.getFirst().matches(CLIENT_ID)) {
      answer.header("x-client-request-id", theirs.getFirst());
    }
    DEFAULTS.forEach((name, value) -> {
      if (!answer.getHeaders().contains(name)) {
        answer.header(name, value);
      }
    });
  }

  /** The id that a request was given on arrival. */
  static Optional<CallId> id(HttpRequest<?> request) {
    return request.getAttribute(ID, CallId.class);
  }
}

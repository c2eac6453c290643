package org.chancery.ingress.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.AccessDeniedException;
import org.chancery.ingress.flow.CallId;
import org.chancery.ingress.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers are told when a door throws, in our rooms or in the console's. */
@Factory
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final String CONSOLE = "/console";
  private static final URI SIGN_IN = URI.create("/console/sign-in");

  @Singleton
  ExceptionHandler<RefusedException, HttpResponse<?>> refused(Envelopes envelopes, Meters meters) {
    return (request, refused) -> {
      if (refused.reason() == Reason.KEY_INVALID && page(request)) {
        return HttpResponse.seeOther(SIGN_IN);
      }
      meters.turnedAway(refused.reason());
      return envelopes.of(refused.reason(), refused.because());
    };
  }

  @Singleton
  ExceptionHandler<AccessDeniedException, HttpResponse<?>> denied(Envelopes envelopes) {
    return (_, denied) -> envelopes.of(Reason.ROLE_MISSING, String.valueOf(denied.getMessage()));
  }

  @Singleton
  ExceptionHandler<WireException, HttpResponse<?>> unreadable(Envelopes envelopes) {
    return (_, wire) -> envelopes.of(wire.reason(), String.valueOf(wire.getMessage()));
  }

  @Singleton
  ExceptionHandler<LedgerException, HttpResponse<?>> unrecorded(Envelopes envelopes) {
    return (_, _) ->
        envelopes.of(
            Reason.LEDGER_UNAVAILABLE, "the ledger takes no records, so nothing can be done");
  }

  @Singleton
  ExceptionHandler<Throwable, HttpResponse<?>> failed(Envelopes envelopes) {
    return (request, fault) -> {
      // The outermost handler. A message might hold content, so only the code's own names are told.
      String id = AnswerFilter.id(request).map(CallId::value).orElse("-");
      log.error("request {} failed: {}", id, Faults.trace(fault));
      return envelopes.of(
          Reason.INTERNAL_ERROR, "the gateway failed; its log names the fault under this id");
    };
  }

  /** Whether a person looks at a page of the console and would rather sign in than read JSON. */
  private static boolean page(HttpRequest<?> request) {
    String path = request.getPath();
    return request.getMethod() == HttpMethod.GET
        && (path.equals(CONSOLE) || path.startsWith(CONSOLE + "/"))
        && request.accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
  }
}

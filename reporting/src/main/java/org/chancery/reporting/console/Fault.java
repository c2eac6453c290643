package org.chancery.reporting.console;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** Why a request to reports or console was not answered: one stable code each. */
enum Fault {
  PARAMETER_INVALID(HttpStatus.BAD_REQUEST),
  TIME_INVALID(HttpStatus.BAD_REQUEST),
  QUERY_INVALID(HttpStatus.BAD_REQUEST),
  RECORD_UNKNOWN(HttpStatus.NOT_FOUND),
  SEARCH_UNKNOWN(HttpStatus.NOT_FOUND),
  SEARCH_EXISTS(HttpStatus.CONFLICT),
  PROOF_PENDING(HttpStatus.CONFLICT),
  REVEAL_REFUSED(HttpStatus.CONFLICT),
  EXPORT_TOO_LARGE(HttpStatus.BAD_REQUEST),
  EXPORT_NOT_READY(HttpStatus.SERVICE_UNAVAILABLE),
  INDEX_WRONG(HttpStatus.INTERNAL_SERVER_ERROR),
  ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN),
  STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  LEDGER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

  private final HttpStatus status;

  Fault(HttpStatus status) {
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A problem of this kind; {@code message} says what was seen and what to do. */
  ProblemException because(String message) {
    return new ProblemException(this, message);
  }
}

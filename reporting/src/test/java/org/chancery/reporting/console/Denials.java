package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.chancery.catalog.principal.AccessDeniedException;

/** Does what the doors do with a missing role. */
@Singleton
final class Denials implements ExceptionHandler<AccessDeniedException, HttpResponse<String>> {
  @Override
  @SuppressWarnings("rawtypes") // the interface has it so
  public HttpResponse<String> handle(HttpRequest request, AccessDeniedException denied) {
    return HttpResponse.<String>status(HttpStatus.FORBIDDEN).body("role_missing");
  }
}

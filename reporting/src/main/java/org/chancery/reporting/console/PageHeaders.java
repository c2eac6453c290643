package org.chancery.reporting.console;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * What browsers may do with our pages: nothing but show them with our own style and script.
 * Sources: W3C CSP 3, OWASP Secure Headers.
 */
@ServerFilter({"/console", "/console/**"})
final class PageHeaders {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
          + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  @ResponseFilter
  void add(MutableHttpResponse<?> response) {
    HttpHeaders headers = response.getHeaders();
    response
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (!headers.contains("X-Content-Type-Options")) {
      response.header("X-Content-Type-Options", "nosniff");
    }
    if (!headers.contains("Cache-Control")) {
      response.header("Cache-Control", "no-store");
    }
  }
}

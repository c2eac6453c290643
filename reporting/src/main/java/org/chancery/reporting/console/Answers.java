package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Answers that are not pages. They are made for one reader at one moment and never cached. */
final class Answers {
  private Answers() {}

  static HttpResponse<String> json(String body) {
    return headers(HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE));
  }

  /** A file to be saved under {@code name}, which is made of letters, digits, dots and dashes. */
  static <T> HttpResponse<T> file(T body, String mediaType, String name) {
    return headers(
        HttpResponse.ok(body)
            .header("Content-Type", mediaType)
            .header("Content-Disposition", "attachment; filename=\"" + name + "\""));
  }

  static HttpResponse<String> problem(ProblemException problem) {
    return headers(
        HttpResponse.<String>status(problem.fault().status())
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .body(RecordsJson.error(problem.fault().code(), problem.message())));
  }

  private static <T> MutableHttpResponse<T> headers(MutableHttpResponse<T> answer) {
    return answer.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
  }
}

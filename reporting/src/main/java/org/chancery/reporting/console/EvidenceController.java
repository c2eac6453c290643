package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.chancery.catalog.principal.Principal;

/** Evidence bundles for programs. */
@Controller("/api/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EvidenceController {
  private final Exports exports;

  EvidenceController(Exports exports) {
    this.exports = exports;
  }

  /**
   * The records that match {@code q}, {@code from}, {@code to} and filters, as a ZIP that an
   * outsider can check; with {@code sample} and {@code seed} some of them, with {@code content=no}
   * without contents.
   */
  @Get(produces = {"application/zip", MediaType.APPLICATION_JSON})
  HttpResponse<StreamedFile> evidence(HttpRequest<?> request, Principal principal) {
    ExportRequest asked = ExportRequest.of(request);
    return exports.bundle(principal, asked.search(), asked.sample(), asked.content());
  }

  @Error
  HttpResponse<String> problem(ProblemException problem) {
    return Answers.problem(problem);
  }
}

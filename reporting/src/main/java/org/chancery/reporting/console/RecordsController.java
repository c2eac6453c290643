package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Set;
import org.chancery.catalog.principal.Principal;

/** Records for programs: search, one record with its content, and its proof. */
@Controller("/api/records")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecordsController {
  private final Searches searches;
  private final Dossiers dossiers;

  RecordsController(Searches searches, Dossiers dossiers) {
    this.searches = searches;
    this.dossiers = dossiers;
  }

  /**
   * Calls that match {@code q}, {@code from}, {@code to} and filters, newest first. To go on, give
   * {@code next} as {@code after} and {@code size} as it was answered: pages are then of the log as
   * it was. {@code covering=INDEX} waits up to a second until that record is searched.
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<String> search(HttpRequest<?> request, Principal principal) {
    SearchRequest asked = SearchRequest.of(request);
    return Answers.json(RecordsJson.page(searches.find(principal, asked)));
  }

  /** One record: metadata, outcome, integrity, and the redacted content. */
  @Get(uri = "/{index}", produces = MediaType.APPLICATION_JSON)
  HttpResponse<String> record(HttpRequest<?> request, String index, Principal principal) {
    Parameters.of(request, Set.of());
    return Answers.json(RecordsJson.dossier(dossiers.open(principal, index)));
  }

  /** The C2SP tlog-proof of one record. */
  @Get(
      uri = "/{index}/proof",
      produces = {MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  HttpResponse<String> proof(HttpRequest<?> request, String index, Principal principal) {
    Parameters.of(request, Set.of());
    return Answers.file(
        dossiers.proof(principal, index),
        "text/plain; charset=utf-8",
        "record-" + index + ".tlog-proof");
  }

  @Error
  HttpResponse<String> problem(ProblemException problem) {
    return Answers.problem(problem);
  }
}

package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.chancery.catalog.principal.Principal;
import org.chancery.reporting.export.Format;

/** Usage for programs. */
@Controller("/api/usage")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UsageController {
  private final Reports reports;

  UsageController(Reports reports) {
    this.reports = reports;
  }

  /** Usage between {@code from} and {@code to}, grouped {@code by}, in the asked {@code format}. */
  @Get(produces = MediaType.ALL)
  HttpResponse<String> usage(HttpRequest<?> request, Principal principal) {
    return reports.file(principal, UsageRequest.of(request, List.of(), Format.JSON));
  }

  @Error
  HttpResponse<String> problem(ProblemException problem) {
    return Answers.problem(problem);
  }
}

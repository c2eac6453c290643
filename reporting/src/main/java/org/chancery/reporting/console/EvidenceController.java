package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.chancery.audit.retention.Person;
import org.chancery.catalog.principal.Principal;

/** Evidence bundles for programs. */
@Controller("/api/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EvidenceController {
  private final Exports exports;
  private final SubjectAccess subjects;

  EvidenceController(Exports exports, SubjectAccess subjects) {
    this.exports = exports;
    this.subjects = subjects;
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

  /**
   * All that is kept about a person, for that person, as a ZIP: {@code {"subject"}}, as the
   * application names the person, or {@code {"principal"}}; {@code reason} is request,
   * representative, authority or dispute.
   */
  @Post(
      uri = "/subject",
      produces = {"application/zip", MediaType.APPLICATION_JSON})
  HttpResponse<StreamedFile> subject(@Body Map<String, String> wanted, Principal principal) {
    String subject = wanted.getOrDefault("subject", "");
    String holder = wanted.getOrDefault("principal", "");
    if (subject.isBlank() == holder.isBlank()) {
      throw Fault.PARAMETER_INVALID.because(
          "name one person: subject, as the application names it, or principal");
    }
    Person person =
        Custody.guarded(
            () -> holder.isBlank() ? Person.subject(subject) : Person.principal(holder));
    return subjects.bundle(principal, person, wanted.getOrDefault("reason", "request"));
  }

  @Error
  HttpResponse<String> problem(ProblemException problem) {
    return Answers.problem(problem);
  }
}

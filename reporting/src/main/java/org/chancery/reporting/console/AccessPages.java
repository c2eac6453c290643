package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.chancery.audit.retention.Person;
import org.chancery.catalog.principal.Principal;

/** The page on which what is kept about a person is handed over. The name travels in forms only. */
@Controller("/console/keeping/access")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessPages extends ConsolePages {
  private final Door door;
  private final SubjectAccess subjects;

  AccessPages(Door door, Frames frames, SubjectAccess subjects) {
    super(frames);
    this.door = door;
    this.subjects = subjects;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<String> page(HttpRequest<?> request) {
    Parameters.of(request, Set.of());
    Custody.keeper(door.visitor(request));
    return page(request, 200, Map.of(), "");
  }

  private HttpResponse<String> page(
      HttpRequest<?> request, int status, Map<String, String> form, String error) {
    Frame frame = frames.frame("Subject access", Frame.Section.KEEPING, request);
    return Pages.html(
        status, (out, none) -> JteaccessGenerated.render(out, none, frame, form, error));
  }

  @Post(produces = {"application/zip", MediaType.TEXT_HTML})
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> hand(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    String name = form.getOrDefault("name", "").strip();
    try {
      Person person =
          Custody.guarded(() ->
              form.getOrDefault("kind", "").equals("principal")
                  ? Person.principal(name)
                  : Person.subject(name));
      return subjects.bundle(who, person, form.getOrDefault("why", ""));
    } catch (ProblemException e) {
      return page(request, e.fault().status().getCode(), form, e.message());
    }
  }

  /** A ground in words. */
  static String words(String why) {
    return switch (why) {
      case "request" -> "the person asked for it";
      case "representative" -> "somebody asked on the person's behalf";
      case "authority" -> "an authority asked for it";
      case "dispute" -> "a dispute with the person";
      default -> why;
    };
  }

  @Override
  URI signIn(HttpRequest<?> request) {
    return URI.create("/console/sign-in?next=/console/keeping/access");
  }
}

package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.Principal;

/** Signing in with a key, and out. */
@Controller("/console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {
  private static final int LONGEST_KEY = 512;
  private static final String SAFE_NEXT = "/console(?:/[a-z0-9/-]*)?(?:\\?[A-Za-z0-9=&%+._*-]*)?";

  private final Door door;
  private final Frames frames;
  private final Attempts attempts;

  SignInController(Door door, Frames frames, Attempts attempts) {
    this.door = door;
    this.frames = frames;
    this.attempts = attempts;
  }

  @Get("/sign-in")
  HttpResponse<String> page(HttpRequest<?> request) {
    Parameters given = Parameters.of(request, Set.of("next"));
    return form(request, 200, safe(given.one("next").orElse("")), "");
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    String next = safe(form.getOrDefault("next", ""));
    String address = request.getRemoteAddress().getAddress().getHostAddress();
    Optional<Duration> wait = attempts.wait(address);
    if (wait.isPresent()) {
      long seconds = wait.get().toSeconds() + 1;
      return form(request, 429, next, "Too many wrong keys. Wait " + seconds + " seconds.")
          .header("Retry-After", Long.toString(seconds));
    }
    String key = form.getOrDefault("key", "").strip();
    Optional<Principal> reader =
        key.isEmpty() || key.length() > LONGEST_KEY
            ? Optional.empty()
            : door.reader(new ApiKey(key));
    if (reader.isEmpty()) {
      attempts.failed(address);
      return form(request, 401, next, "This key does not open the console.");
    }
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header("Location", next)
        .cookie(door.open(request, reader.get()));
  }

  @Post("/sign-out")
  @Consumes(MediaType.ALL)
  HttpResponse<String> signOut(HttpRequest<?> request) {
    door.sameOrigin(request);
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header("Location", "/console/sign-in")
        .cookie(door.close(request));
  }

  @Error
  HttpResponse<String> problem(HttpRequest<?> request, ProblemException problem) {
    Frame frame = frames.frame("Not possible", Frame.Section.NONE, request);
    return Pages.problem(frame, problem.fault().status().getCode(), problem.message());
  }

  private MutableHttpResponse<String> form(
      HttpRequest<?> request, int status, String next, String error) {
    Frame frame = frames.frame("Sign in", Frame.Section.NONE, request);
    return Pages.html(
        status, (out, none) -> JtesigninGenerated.render(out, none, frame, next, error));
  }

  private static String safe(String next) {
    return next.matches(SAFE_NEXT) ? next : "/console";
  }
}

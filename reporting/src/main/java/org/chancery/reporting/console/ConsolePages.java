package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Error;
import java.net.URI;
import org.chancery.catalog.principal.AccessDeniedException;

/** What every page of the console answers where it cannot be shown: a page too, never JSON. */
abstract class ConsolePages {
  final Frames frames;

  ConsolePages(Frames frames) {
    this.frames = frames;
  }

  /** Where to sign in, to come back to a page that can be asked for. */
  abstract URI signIn(HttpRequest<?> request);

  /** How a refusal begins. */
  String refusal() {
    return "Your key does not open this page: ";
  }

  @Error
  HttpResponse<String> signInNeeded(HttpRequest<?> request, SignInNeededException needed) {
    return request.getHeaders().contains("HX-Request")
        ? HttpResponse.<String>ok().header("HX-Redirect", "/console/sign-in")
        : HttpResponse.seeOther(signIn(request));
  }

  @Error
  HttpResponse<String> denied(HttpRequest<?> request, AccessDeniedException denied) {
    Frame frame = frames.frame("Not allowed", Frame.Section.NONE, request);
    return Pages.problem(frame, 403, refusal() + denied.getMessage());
  }

  @Error
  HttpResponse<String> problem(HttpRequest<?> request, ProblemException problem) {
    Frame frame = frames.frame("Not possible", Frame.Section.NONE, request);
    return Pages.problem(frame, problem.fault().status().getCode(), problem.message());
  }
}

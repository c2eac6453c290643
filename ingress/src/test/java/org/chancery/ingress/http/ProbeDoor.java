package org.chancery.ingress.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import org.chancery.catalog.principal.Principal;

/** A page as the console has them: it takes a principal and knows nothing of keys. */
@Hidden
@Controller("/console/probe")
final class ProbeDoor {
  /** Names the principal. */
  @Get(produces = {"text/html", "text/plain"})
  String who(Principal principal) {
    return principal.id().value();
  }

  /** Fails. */
  @Get("/bug")
  String bug(Principal principal) {
    throw new IllegalStateException("the secret of " + principal.id());
  }
}

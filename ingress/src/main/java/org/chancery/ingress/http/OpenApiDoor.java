package org.chancery.ingress.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The door for whoever writes a client: the description of all the others. */
@Controller("/api/openapi.yaml")
final class OpenApiDoor {
  private final String document;

  OpenApiDoor() {
    this.document = OpenApi.merged();
  }

  /** Shows this document. */
  @Get
  @Produces("application/yaml")
  String document() {
    return document;
  }
}

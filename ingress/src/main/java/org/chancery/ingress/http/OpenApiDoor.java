package org.chancery.ingress.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** The door for whoever writes a client: the description of all the others. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Chancery",
            version = "1",
            description = "A governance and audit layer between applications and language models."))
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

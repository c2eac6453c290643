package org.chancery.ingress.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.ingress.http.Administration.Document;
import org.chancery.ingress.http.Administration.Installation;
import org.chancery.ingress.http.Administration.Kind;

/** The door for the two documents: reading them, and putting new ones into force. */
@Controller("/api")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class DocumentsDoor {
  private static final int MOST = 2 << 20;
  private final Administration administration;

  DocumentsDoor(Administration administration) {
    this.administration = administration;
  }

  /** Shows the policy in force. */
  @Get("/policy")
  Shown policy(@Parameter(hidden = true) Principal caller) {
    return shown(caller, Kind.POLICY);
  }

  /** Puts a policy into force; where it is flawed or its tests fail, the last one stays. */
  @Put("/policy")
  @Consumes(MediaType.ALL)
  @RequestBody(
      required = true,
      content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "200", description = "in force")
  @ApiResponse(responseCode = "422", description = "flawed; the last good version stays")
  HttpResponse<?> installPolicy(@Parameter(hidden = true) Principal caller, @Body byte[] yaml) {
    return install(caller, Kind.POLICY, yaml);
  }

  /** The same as PUT. */
  @Post("/policy")
  @Consumes(MediaType.ALL)
  @RequestBody(
      required = true,
      content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "200", description = "in force")
  @ApiResponse(responseCode = "422", description = "flawed; the last good version stays")
  HttpResponse<?> postPolicy(@Parameter(hidden = true) Principal caller, @Body byte[] yaml) {
    return install(caller, Kind.POLICY, yaml);
  }

  /** Shows the catalogue in force. */
  @Get("/catalog")
  Shown catalogue(@Parameter(hidden = true) Principal caller) {
    return shown(caller, Kind.CATALOGUE);
  }

  /** Puts a catalogue into force; where it is flawed, the last one stays. */
  @Put("/catalog")
  @Consumes(MediaType.ALL)
  @RequestBody(
      required = true,
      content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "200", description = "in force")
  @ApiResponse(responseCode = "422", description = "flawed; the last good version stays")
  HttpResponse<?> installCatalogue(@Parameter(hidden = true) Principal caller, @Body byte[] yaml) {
    return install(caller, Kind.CATALOGUE, yaml);
  }

  private Shown shown(Principal caller, Kind kind) {
    Roles.reader(caller);
    Document document = administration.current(kind);
    return new Shown(document.digest(), document.text());
  }

  private MutableHttpResponse<?> install(Principal caller, Kind kind, byte[] yaml) {
    caller.require(Role.ADMINISTRATOR);
    return switch (administration.install(caller, kind, text(yaml))) {
      case Installation.Installed(Document document) ->
          HttpResponse.ok(new Shown(document.digest(), document.text()));
      case Installation.Flawed(List<Administration.Flaw> flaws) ->
          HttpResponse.unprocessableEntity().body(Flaws.of(kind, flaws));
    };
  }

  private static String text(byte[] yaml) {
    if (yaml.length > MOST) {
      throw new RefusedException(Reason.BODY_TOO_LARGE, "a document has at most 2 MiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
    } catch (CharacterCodingException _) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, "the document is not UTF-8");
    }
  }

  /** A document in force, by its digest. */
  @Serdeable
  record Shown(String digest, String text) {}

  /** Why a document was not put into force, in the envelope of all errors. */
  @Serdeable
  record Flaws(Trouble error) {
    static Flaws of(Kind kind, List<Administration.Flaw> flaws) {
      String code =
          switch (kind) {
            case POLICY -> "policy_flawed";
            case CATALOGUE -> "catalogue_flawed";
          };
      var all = flaws.stream().map(f -> new Flaw(f.line(), f.column(), f.message())).toList();
      return new Flaws(
          new Trouble(
              "the document has " + all.size() + " flaws; the last good version stays in force",
              "invalid_request_error",
              code,
              all));
    }
  }

  /** The error of a flawed document. */
  @Serdeable
  record Trouble(String message, String type, String code, List<Flaw> flaws) {}

  /** One flaw; line and column count from 1, 0 where there is no place. */
  @Serdeable
  record Flaw(int line, int column, String message) {}
}

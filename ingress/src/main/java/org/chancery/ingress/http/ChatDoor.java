package org.chancery.ingress.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.store.Snapshot;
import org.chancery.catalog.store.Snapshots;

/** The door for OpenAI's chat completions. */
@Controller
final class ChatDoor {
  private static final String WORKFLOW = "x-chancery-workflow";

  private final Snapshots snapshots;
  private final Admission admission;
  private final Carrier carrier;
  private final Duration bodyTime;

  ChatDoor(Snapshots snapshots, Admission admission, Carrier carrier, DoorSettings settings) {
    this.snapshots = snapshots;
    this.admission = admission;
    this.carrier = carrier;
    this.bodyTime = settings.bodyTime();
  }

  /** Answers a chat request, whole or as a stream of events, as OpenAI's interface defines it. */
  @Post("/v1/chat/completions")
  @Consumes(MediaType.ALL)
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @RequestBody(
      required = true,
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  CompletionStage<HttpResponse<?>> chat(@Parameter(hidden = true) HttpRequest<?> request) {
    Snapshot snapshot = snapshots.current();
    Principal principal =
        Credentials.key(request)
            .flatMap(snapshot.principals()::authenticate)
            .orElseThrow(Credentials::unknown);
    json(request);
    SubjectHeader.of(request); // refused before the body is read
    var asked = new Carrier.Asked(request, principal, workflow(request), snapshot);
    Admission.Place place = admission.enter();
    return body(request)
        .handle((body, fault) -> carried(asked, place, body, fault))
        .thenCompose(answer -> answer);
  }

  private CompletionStage<HttpResponse<?>> carried(
      Carrier.Asked asked, Admission.Place place, byte[] body, Throwable fault) {
    if (fault != null) {
      place.close();
      return CompletableFuture.failedFuture(unwrapped(fault));
    }
    return carrier.carry(asked, body, place);
  }

  private CompletableFuture<byte[]> body(HttpRequest<?> request) {
    if (!(request instanceof ServerHttpRequest<?> server)) {
      throw new IllegalStateException("not a request to a server");
    }
    return server
        .byteBody()
        .buffer()
        .thenApply(ChatDoor::bytes)
        .orTimeout(bodyTime.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static byte[] bytes(CloseableAvailableByteBody body) {
    try (body) {
      return body.toByteArray();
    }
  }

  private static Throwable unwrapped(Throwable fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    return cause instanceof TimeoutException
        ? new RefusedException(Reason.MALFORMED_REQUEST, "the body did not arrive in time")
        : cause;
  }

  private static void json(HttpRequest<?> request) {
    if (request.getHeaders().contains("Content-Encoding")) {
      throw malformed("send the body without Content-Encoding");
    }
    boolean other =
        request
            .getContentType()
            .filter(
                type -> !type.getSubtype().equals("json") && !type.getSubtype().endsWith("+json"))
            .isPresent();
    if (other) {
      throw malformed("Content-Type must be application/json");
    }
  }

  private static Optional<WorkflowId> workflow(HttpRequest<?> request) {
    var values = request.getHeaders().getAll(WORKFLOW);
    if (values.size() > 1) {
      throw malformed(WORKFLOW + " was sent more than once");
    }
    try {
      return values.stream().findFirst().map(WorkflowId::new);
    } catch (IllegalArgumentException _) {
      throw malformed(WORKFLOW + " must be 1-63 of [a-z0-9.-]");
    }
  }

  private static RefusedException malformed(String because) {
    return new RefusedException(Reason.MALFORMED_REQUEST, because);
  }
}

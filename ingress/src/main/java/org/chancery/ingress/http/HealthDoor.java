package org.chancery.ingress.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.chancery.audit.search.Search;
import org.jspecify.annotations.Nullable;

/** The doors for whoever watches the machine. They need no key and show no names of principals. */
@Controller
final class HealthDoor {
  private final Readiness readiness;
  private final Meters meters;
  private final Search search;

  HealthDoor(Readiness readiness, Meters meters, Search search) {
    this.readiness = readiness;
    this.meters = meters;
    this.search = search;
  }

  /** Says that the process runs. */
  @Get("/health/live")
  Live live() {
    return new Live("up");
  }

  /** Says whether calls can be taken, and if not, which part is not ready and why. */
  @Get("/health/ready")
  @ApiResponse(responseCode = "200", description = "calls can be taken")
  @ApiResponse(responseCode = "503", description = "calls cannot be taken")
  HttpResponse<Ready> ready() {
    List<Part> parts =
        readiness.parts().stream()
            .map(p -> new Part(p.name(), p.trouble().isEmpty(), p.trouble().orElse(null)))
            .toList();
    boolean all = parts.stream().allMatch(Part::ready);
    String note = search.progress().words();
    var body = new Ready(all ? "ready" : "not ready", parts, note.isEmpty() ? null : note);
    return all ? HttpResponse.ok(body) : HttpResponse.<Ready>status(503, null).body(body);
  }

  /** Counters, timers and gauges in Prometheus' text form. */
  @Get("/metrics")
  @Produces(MediaType.TEXT_PLAIN)
  String metrics() {
    return meters.text();
  }

  /** That the process runs. */
  @Serdeable
  record Live(String status) {}

  /**
   * Whether calls can be taken; {@code note} says what does not hinder them, for example search.
   */
  @Serdeable
  record Ready(String status, List<Part> parts, @Nullable String note) {}

  /** One part that calls need; {@code why} where it is not ready. */
  @Serdeable
  record Part(String name, boolean ready, @Nullable String why) {}
}

package org.chancery.ingress.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The doors for whoever watches the machine. They need no key and show no names of principals. */
@Controller
final class HealthDoor {
  private final Readiness readiness;
  private final Meters meters;

  HealthDoor(Readiness readiness, Meters meters) {
    this.readiness = readiness;
    this.meters = meters;
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
    List<Part> parts = readiness.parts().stream().map(HealthDoor::part).toList();
    boolean all = parts.stream().allMatch(Part::ready);
    List<Part> warnings = readiness.warnings().stream().map(HealthDoor::part).toList();
    var body = new Ready(all ? "ready" : "not ready", parts, warnings);
    return all ? HttpResponse.ok(body) : HttpResponse.<Ready>status(503, null).body(body);
  }

  private static Part part(Readiness.Part from) {
    return new Part(from.name(), from.trouble().isEmpty(), from.trouble().orElse(null));
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

  /** Whether calls can be taken, and what else somebody should look at. */
  @Serdeable
  record Ready(String status, List<Part> parts, List<Part> warnings) {}

  /** One part that calls need; {@code why} where it is not ready. */
  @Serdeable
  record Part(String name, boolean ready, @Nullable String why) {}
}

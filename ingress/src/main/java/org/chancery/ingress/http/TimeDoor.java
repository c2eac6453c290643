package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.stamp.Authority;
import org.chancery.audit.stamp.StampException;
import org.chancery.audit.stamp.Stamps;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** The door for time stamps of the log. */
@Controller("/api/time")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TimeDoor {
  private static final int MOST_DAYS = 36_500;

  private final Stamps stamps;
  private final InstantSource time;
  private final AccessLog accesses;

  TimeDoor(Stamps stamps, InstantSource time, AccessLog accesses) {
    this.stamps = stamps;
    this.time = time;
    this.accesses = accesses;
  }

  /** Shows who stamps, and checks every stamp that there is. */
  @Get
  State state(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    accesses.reads(caller, "time");
    var wrong = new TreeMap<String, String>();
    stamps.check().forEach((size, why) -> wrong.put(Long.toString(size), why));
    return new State(
        stamps.authority().map(Authority::name).orElse("none"),
        stamps.authority().map(Authority::independent).orElse(false),
        stamps.count(),
        wrong,
        stamps.trouble());
  }

  /** Puts stamps whose certificates end within so many days under new ones, RFC 4998. */
  @Post("/renew")
  Renewal renew(@Parameter(hidden = true) Principal caller, @Body Wanted wanted) {
    caller.require(Role.ADMINISTRATOR);
    int days = Math.clamp(wanted.days(), 0, MOST_DAYS);
    accesses.reads(caller, "time/renew days=" + days);
    var done = stamps.renew(time.instant().plus(Duration.ofDays(days)));
    return new Renewal(done.renewed(), done.kept());
  }

  @Error
  HttpResponse<Problem> failed(StampException e) {
    return HttpResponse.<Problem>status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(new Problem(String.valueOf(e.getMessage())));
  }

  /**
   * The stamps of the log.
   *
   * @param authority who makes new ones
   * @param independent whether that is somebody else than this gateway
   * @param stamps how many checkpoints are stamped
   * @param wrong what is wrong, by size of the checkpoint
   * @param trouble why none can be had at present
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record State(
      String authority,
      boolean independent,
      int stamps,
      Map<String, String> wrong,
      String trouble) {}

  /**
   * What is to be renewed.
   *
   * @param days stamps whose certificates end within so many days
   */
  @Serdeable
  record Wanted(int days) {}

  /** How many were renewed, and how many did not need it. */
  @Serdeable
  record Renewal(int renewed, int kept) {}

  /** Why it could not be done. */
  @Serdeable
  record Problem(String message) {}
}

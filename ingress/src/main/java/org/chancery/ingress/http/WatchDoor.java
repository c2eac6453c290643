package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.chancery.audit.watch.Checked;
import org.chancery.audit.watch.IntegrityWatch;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.jspecify.annotations.Nullable;

/** The door for how the log watches itself. */
@Controller("/api/watch")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WatchDoor {
  private final IntegrityWatch watch;
  private final AccessLog accesses;

  WatchDoor(IntegrityWatch watch, AccessLog accesses) {
    this.watch = watch;
    this.accesses = accesses;
  }

  /** Shows what the last verification of the log came to, and what somebody must look at. */
  @Get
  State state(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    return state();
  }

  /** Verifies the whole log in the background; it begins within a second. */
  @Post("/verify")
  State verify(@Parameter(hidden = true) Principal caller) {
    caller.require(Role.ADMINISTRATOR);
    accesses.reads(caller, "watch/verify");
    watch.verifyNow();
    return state();
  }

  private State state() {
    return new State(
        watch.alarms(),
        watch.running(),
        watch.leaves(),
        watch.last().map(WatchDoor::shown).orElse(null),
        watch.crashed(),
        watch.free());
  }

  private static Run shown(Checked checked) {
    return new Run(
        checked.at().toString(),
        checked.intact(),
        checked.verdict(),
        checked.size(),
        checked.whole(),
        checked.millis());
  }

  /**
   * The state of the watch.
   *
   * @param alarms one sentence for each thing that somebody must look at
   * @param running whether a verification is under way
   * @param leaves how many leaves it has read
   * @param last what the last one came to; null where none has ended since the start
   * @param crashed how many calls were found to have crashed since the start
   * @param free how many bytes there is room for on the log's disk
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record State(
      List<String> alarms,
      boolean running,
      long leaves,
      @Nullable Run last,
      long crashed,
      long free) {}

  /** A verification; {@code at} is when it ended, RFC 3339 in UTC. */
  @Serdeable
  record Run(String at, boolean intact, String verdict, long size, boolean whole, long millis) {}
}

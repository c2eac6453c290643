package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.ingress.feed.Feeds;
import org.chancery.ingress.feed.State;
import org.jspecify.annotations.Nullable;

/** The door for feeds: how far each has come, and what an administrator does about it. */
@Controller("/api/feeds")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class FeedsDoor {
  private final Feeds feeds;
  private final FeedActs acts;

  FeedsDoor(Feeds feeds, FeedActs acts) {
    this.feeds = feeds;
    this.acts = acts;
  }

  /** Lists every feed and how far it has come. */
  @Get
  List<Shown> feeds(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    return feeds.states().stream().map(FeedsDoor::shown).toList();
  }

  /** Sends everything from a record on again. */
  @Post("/{name}/rewind")
  HttpResponse<?> rewind(
      @Parameter(hidden = true) Principal caller, String name, @Body Wanted wanted) {
    caller.require(Role.ADMINISTRATOR);
    Long to = wanted.to();
    if (to == null) {
      throw new RefusedException(
          Reason.MALFORMED_REQUEST, "to is needed: the index of the next record to send");
    }
    return answer(() -> feeds.rewind(name, to), () -> acts.rewound(caller, name, to));
  }

  /** Holds a feed until it is resumed; nothing is lost meanwhile. */
  @Post("/{name}/pause")
  HttpResponse<?> pause(@Parameter(hidden = true) Principal caller, String name) {
    caller.require(Role.ADMINISTRATOR);
    return answer(() -> feeds.pause(name, true), () -> acts.paused(caller, name, true));
  }

  /** Lets a feed that is held go on. */
  @Post("/{name}/resume")
  HttpResponse<?> resume(@Parameter(hidden = true) Principal caller, String name) {
    caller.require(Role.ADMINISTRATOR);
    return answer(() -> feeds.pause(name, false), () -> acts.paused(caller, name, false));
  }

  private static HttpResponse<?> answer(Supplier<State> act, Runnable record) {
    try {
      State state = act.get();
      record.run();
      return HttpResponse.ok(shown(state));
    } catch (NoSuchElementException _) {
      return HttpResponse.notFound();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static Shown shown(State state) {
    return new Shown(
        state.name(),
        state.form(),
        state.next(),
        state.behind(),
        state.paused(),
        state.trouble().orElse(null),
        state.sent().map(Object::toString).orElse(null));
  }

  /** A feed; {@code next} is the index of the next record to send, {@code sent} RFC 3339 in UTC. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String name,
      String form,
      long next,
      long behind,
      boolean paused,
      @Nullable String trouble,
      @Nullable String sent) {}

  /** Where a feed is to go on: the index of the next record to send. */
  @Serdeable
  record Wanted(@Nullable Long to) {}
}

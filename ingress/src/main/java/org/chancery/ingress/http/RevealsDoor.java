package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.chancery.audit.payload.Share;
import org.chancery.audit.reveal.Reveal;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.audit.reveal.RevealException;
import org.chancery.audit.reveal.Shown;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.jspecify.annotations.Nullable;

/** The door for reveals: originals that one person may see for a while, after another agreed. */
@Controller("/api/reveals")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class RevealsDoor {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long LONGEST = 100_000;

  private final RevealDesk desk;

  RevealsDoor(RevealDesk desk) {
    this.desk = desk;
  }

  /** Lists the newest reveals, newest first. */
  @Get
  List<Told> reveals(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    return guarded(() -> desk.all().stream().map(RevealsDoor::told).toList());
  }

  /** Asks to see the originals of a call; somebody else must confirm it. */
  @Post
  @Status(HttpStatus.CREATED)
  Told ask(@Parameter(hidden = true) Principal caller, @Body Wanted wanted) {
    caller.require(Role.AUDITOR);
    Roles.human(caller);
    if (wanted.record() == null || wanted.reason() == null) {
      throw new RefusedException(
          Reason.MALFORMED_REQUEST, "record, the number of a record, and reason are needed");
    }
    long record = wanted.record();
    String reason = wanted.reason();
    Optional<Duration> box =
        Optional.ofNullable(wanted.minutes()).map(m -> Duration.ofMinutes(Math.min(m, LONGEST)));
    return guarded(() -> told(desk.ask(record, reason, box, caller.id().value())));
  }

  /** Confirms a reveal that somebody else asked for. */
  @Post("/{number}/confirm")
  Told confirm(@Parameter(hidden = true) Principal caller, long number) {
    Roles.keeper(caller);
    Roles.human(caller);
    return guarded(() -> told(desk.confirm(number, caller.id().value())));
  }

  /** Takes a keeper's share, as bytes; the second one, of another person, opens the originals. */
  @Post("/{number}/share")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  Told share(@Parameter(hidden = true) Principal caller, long number, @Body byte[] encoded) {
    try {
      Roles.reader(caller);
      Roles.human(caller);
      return guarded(() -> {
        try (Share share = Share.parse(encoded)) {
          return told(desk.share(number, share, caller.id().value()));
        }
      });
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Ends a reveal before its time. */
  @Post("/{number}/end")
  Told end(@Parameter(hidden = true) Principal caller, long number) {
    Roles.reader(caller);
    return guarded(() -> told(desk.end(number, caller.id().value())));
  }

  /** Shows the originals to who asked for them, within the time box; each look is a record. */
  @Get("/{number}/original")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> original(@Parameter(hidden = true) Principal caller, long number) {
    caller.require(Role.AUDITOR);
    Roles.human(caller);
    return guarded(() ->
        HttpResponse.ok(json(desk.show(number, caller.id().value())))
            .header("Cache-Control", "no-store"));
  }

  private static byte[] json(Shown shown) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("mark", shown.mark());
      json.writeStringField("viewer", shown.viewer());
      json.writeNumberField("reveal", shown.number());
      json.writeStringField("at", shown.at().toString());
      json.writeStringField("until", shown.until().toString());
      json.writeNumberField("access", shown.access());
      json.writeArrayFieldStart("originals");
      for (Shown.Text text : shown.texts()) {
        json.writeStartObject();
        json.writeStringField("part", text.part());
        json.writeNumberField("record", text.record());
        json.writeFieldName("content");
        json.writeRawValue(new String(text.content().bytes(), StandardCharsets.UTF_8));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return Keepers.guarded(work);
    } catch (RevealException e) {
      throw new RefusedException(Reason.REVEAL_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Told told(RevealDesk.Standing standing) {
    Reveal reveal = standing.reveal();
    return new Told(
        reveal.number(),
        reveal.record(),
        standing.state().name().toLowerCase(Locale.ROOT),
        reveal.asker(),
        reveal.reason(),
        reveal.asked().toString(),
        reveal.box().toMinutes(),
        standing.shares(),
        reveal.confirmed().map(Reveal.Confirmed::by).orElse(null),
        reveal.confirmed().map(confirmed -> confirmed.at().toString()).orElse(null),
        reveal.until().map(Object::toString).orElse(null));
  }

  /** A reveal: {@code state} is asked, confirmed, open or ended. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Told(
      long number,
      long record,
      String state,
      String asker,
      String reason,
      String asked,
      long minutes,
      int shares,
      @Nullable String confirmedBy,
      @Nullable String confirmedAt,
      @Nullable String until) {}

  /** The originals of which record are wanted, why, and for how many minutes. */
  @Serdeable
  record Wanted(@Nullable Long record, @Nullable String reason, @Nullable Long minutes) {
    @Override
    public String toString() {
      return "Wanted[" + record + "]";
    }
  }
}

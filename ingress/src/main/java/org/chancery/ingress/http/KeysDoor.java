package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.chancery.audit.checkpoint.KeyGeneration;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.jspecify.annotations.Nullable;

/** The door for the keys that sign the log. */
@Controller("/api/keys")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class KeysDoor {
  private final LogKeyring keyring;

  KeysDoor(LogKeyring keyring) {
    this.keyring = keyring;
  }

  /** Lists all generations of the log's public keys, newest first. */
  @Get
  List<Shown> keys(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    return shown();
  }

  /**
   * Makes new signing keys; those before sign beside them until the overlap is over. The new
   * Ed25519 key is made in the token where the settings name one, unless the body says where.
   */
  @Post("/rotate")
  @Status(HttpStatus.CREATED)
  Shown rotate(@Parameter(hidden = true) Principal caller, @Nullable @Body Rotate body) {
    caller.require(Role.ADMINISTRATOR);
    return shown(keyring.rotate(caller, place(body == null ? null : body.keep())));
  }

  private static LogKeys.Place place(@Nullable String keep) {
    return switch (keep) {
      case null -> LogKeys.Place.STANDARD;
      case "file" -> LogKeys.Place.FILE;
      case "token" -> LogKeys.Place.TOKEN;
      default ->
          throw new RefusedException(Reason.MALFORMED_REQUEST, "keep is file or token: " + keep);
    };
  }

  /** Lets keys that newer ones have replaced sign no more. */
  @Post("/{key}/retire")
  List<Shown> retire(@Parameter(hidden = true) Principal caller, String key) {
    caller.require(Role.ADMINISTRATOR);
    keyring.retire(caller, key);
    return shown();
  }

  /** Records since when somebody else may have had keys, and retires them. */
  @Post("/{key}/compromise")
  List<Shown> compromise(
      @Parameter(hidden = true) Principal caller, String key, @Body Compromise compromise) {
    caller.require(Role.ADMINISTRATOR);
    keyring.compromise(caller, key, time(compromise.since()));
    return shown();
  }

  private static Instant time(@Nullable String since) {
    try {
      return Instant.parse(since == null ? "" : since);
    } catch (DateTimeException _) {
      throw new RefusedException(
          Reason.MALFORMED_REQUEST, "since is a time in UTC such as 2026-03-04T00:00:00Z");
    }
  }

  private List<Shown> shown() {
    return keyring.generations().stream().map(KeysDoor::shown).toList();
  }

  private static Shown shown(KeyGeneration from) {
    return new Shown(
        from.number(),
        from.key(),
        from.state(),
        from.until().map(Instant::toString).orElse(null),
        from.compromised().map(Instant::toString).orElse(null),
        from.vkeys(),
        from.kept());
  }

  /** One generation; times are RFC 3339 in UTC. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      int generation,
      String key,
      String state,
      @Nullable String until,
      @Nullable String compromised,
      List<String> vkeys,
      String kept) {}

  /** Where new keys are made: {@code file} or {@code token}. */
  @Serdeable
  record Rotate(@Nullable String keep) {}

  /** Since when keys are compromised. */
  @Serdeable
  record Compromise(@Nullable String since) {}
}

package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.jspecify.annotations.Nullable;

/** The door for principals and their keys. */
@Controller("/api/principals")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class PrincipalsDoor {
  private final Administration administration;

  PrincipalsDoor(Administration administration) {
    this.administration = administration;
  }

  /** Lists every principal and its keys, without secrets. */
  @Get
  List<Shown> principals(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    return administration.holders().stream().map(PrincipalsDoor::shown).toList();
  }

  /**
   * Makes a key for a principal, new or known; the answer shows its secret, and nothing does later.
   */
  @Post
  @Status(HttpStatus.CREATED)
  Made issue(@Parameter(hidden = true) Principal caller, @Body Wanted wanted) {
    caller.require(Role.ADMINISTRATOR);
    Principal holder = holder(wanted);
    Administration.Issued issued = administration.issue(caller, holder);
    return new Made(holder.id().value(), issued.key().id(), issued.secret().secret());
  }

  /** Revokes a key; it is refused from the moment of the answer. */
  @Delete("/{key}")
  HttpResponse<?> revoke(@Parameter(hidden = true) Principal caller, String key) {
    caller.require(Role.ADMINISTRATOR);
    return administration
        .revoke(caller, key)
        .<HttpResponse<?>>map(holder -> HttpResponse.ok(shown(holder)))
        .orElseGet(HttpResponse::notFound);
  }

  private static Principal holder(Wanted wanted) {
    try {
      return new Principal(
          new PrincipalId(given(wanted.id())),
          Principal.Kind.valueOf(given(wanted.kind()).toUpperCase(Locale.ROOT)),
          new TeamId(given(wanted.team())),
          given(wanted.workflows()).stream().map(WorkflowId::new).toList(),
          given(wanted.roles()).stream()
              .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IllegalArgumentException _) {
      throw new RefusedException(
          Reason.MALFORMED_REQUEST,
          "id, kind, team, workflows and roles are needed; names are 1-63 of [a-z0-9.-]; kind is"
              + " application, agent or person; roles are caller, auditor, compliance,"
              + " administrator");
    }
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a member is missing");
    }
    return value;
  }

  private static Shown shown(Administration.Holder holder) {
    Principal principal = holder.principal();
    return new Shown(
        principal.id().value(),
        lower(principal.kind()),
        principal.team().value(),
        principal.workflows().stream().map(WorkflowId::value).toList(),
        principal.roles().stream().map(PrincipalsDoor::lower).sorted().toList(),
        holder.keys().stream().map(PrincipalsDoor::shown).toList());
  }

  private static ShownKey shown(Administration.Key key) {
    return new ShownKey(
        key.id(), key.created().toString(), key.revoked().map(Object::toString).orElse(null));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** A principal and its keys. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String id,
      String kind,
      String team,
      List<String> workflows,
      List<String> roles,
      List<ShownKey> keys) {}

  /** A key without its secret; times are RFC 3339 in UTC. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ShownKey(String id, String created, @Nullable String revoked) {}

  /** Whom a key is wanted for. */
  @Serdeable
  record Wanted(
      @Nullable String id,
      @Nullable String kind,
      @Nullable String team,
      @Nullable List<String> workflows,
      @Nullable List<String> roles) {}

  /** A new key with its secret. Prints without it. */
  @Serdeable
  record Made(String principal, String id, String secret) {
    @Override
    public String toString() {
      return "Made[" + principal + ", " + id + "]";
    }
  }
}

package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import org.chancery.audit.retention.Case;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.search.Frozen;
import org.chancery.audit.search.Search;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.jspecify.annotations.Nullable;

/** The door for cases: records that belong to one matter. */
@Controller("/api/cases")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class CasesDoor {
  private static final int MOST_CASES = 200;

  private final CaseDesk desk;
  private final Search search;
  private final AccessLog accesses;

  CasesDoor(CaseDesk desk, Search search, AccessLog accesses) {
    this.desk = desk;
    this.search = search;
    this.accesses = accesses;
  }

  /** Lists cases, oldest first; to go on, give {@code next} as {@code after}. */
  @Get
  Listed cases(
      @Parameter(hidden = true) Principal caller,
      @QueryValue(defaultValue = "0") long after,
      @QueryValue(defaultValue = "100") int limit) {
    Roles.reader(caller);
    between("limit", limit, MOST_CASES);
    return Keepers.guarded(() -> {
      accesses.reads(caller, "cases");
      List<Case> page = desk.page(after, limit + 1);
      List<Shown> shown = page.stream().limit(limit).map(this::shown).toList();
      return new Listed(shown, page.size() > limit ? page.get(limit - 1).number() : null);
    });
  }

  /** Opens a case. */
  @Post
  @Status(HttpStatus.CREATED)
  Shown open(@Parameter(hidden = true) Principal caller, @Body Opened wanted) {
    Roles.keeper(caller);
    return Keepers.guarded(
        () -> shown(desk.open(text(wanted.name()), text(wanted.title()), caller.id().value())));
  }

  /** A case with the indices of its records; to go on, give {@code next} as {@code after}. */
  @Get("/{name}")
  Full show(
      @Parameter(hidden = true) Principal caller,
      String name,
      @QueryValue(defaultValue = "-1") long after,
      @QueryValue(defaultValue = "1000") int limit) {
    Roles.reader(caller);
    between("limit", limit, CaseDesk.MOST_NAMED);
    return Keepers.guarded(() -> {
      Case file = desk.find(name);
      accesses.reads(caller, "cases/" + file.number());
      List<Long> page = desk.records(file, after, limit + 1);
      return new Full(
          shown(file),
          page.subList(0, Math.min(limit, page.size())),
          page.size() > limit ? page.get(limit - 1) : null);
    });
  }

  /** Puts in what a query finds now, or records by their indices. */
  @Post("/{name}/add")
  Changed add(@Parameter(hidden = true) Principal caller, String name, @Body Which which) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> changed(desk.add(name, records(which), caller.id().value())));
  }

  /** Takes out what a query finds now, or records by their indices; refused under hold. */
  @Post("/{name}/remove")
  Changed remove(@Parameter(hidden = true) Principal caller, String name, @Body Which which) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> changed(desk.remove(name, records(which), caller.id().value())));
  }

  /** Closes a case: nothing is put in or taken out any more. */
  @Post("/{name}/close")
  Shown close(@Parameter(hidden = true) Principal caller, String name) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> shown(desk.close(name, caller.id().value())));
  }

  /** Deletes a case that is closed and not held; its records stay in the log. */
  @Delete("/{name}")
  HttpResponse<?> delete(@Parameter(hidden = true) Principal caller, String name) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> {
      desk.delete(name, caller.id().value());
      return HttpResponse.noContent();
    });
  }

  private List<Long> records(Which which) {
    if ((which.q() == null) == (which.records() == null)) {
      throw new IllegalArgumentException("give one of q, a query, or records, a list of indices");
    }
    return which.q() == null
        ? desk.named(which.records() == null ? List.of() : which.records())
        : Frozen.of(search, which.q()).records();
  }

  private static void between(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new RefusedException(
          Reason.MALFORMED_REQUEST, name + " must be 1 to " + most + ": " + value);
    }
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private Shown shown(Case file) {
    return new Shown(
        file.number(),
        file.name(),
        file.title(),
        file.owner(),
        file.opened().toString(),
        file.closed().map(Instant::toString).orElse(null),
        file.records(),
        desk.holds(file));
  }

  private Changed changed(CaseDesk.Change change) {
    return new Changed(shown(change.file()), change.changed(), change.unchanged());
  }

  /** A case; {@code holds} are the numbers of the holds it is under. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      long number,
      String name,
      String title,
      String owner,
      String opened,
      @Nullable String closed,
      int records,
      List<Long> holds) {}

  /** A page of cases. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Listed(List<Shown> cases, @Nullable Long next) {}

  /** A case and a page of the indices of its records, ascending. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Full(Shown file, List<Long> records, @Nullable Long next) {}

  /** What an act changed; {@code unchanged} were in already, or were not in it. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Changed(Shown file, int changed, int unchanged) {}

  /** A case to open. */
  @Serdeable
  record Opened(@Nullable String name, @Nullable String title) {}

  /** Which records: one of both. */
  @Serdeable
  record Which(@Nullable String q, @Nullable List<Long> records) {}
}

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
import java.util.List;
import java.util.Locale;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.retention.Hold;
import org.chancery.audit.retention.HoldDesk;
import org.chancery.audit.retention.Person;
import org.chancery.audit.search.Frozen;
import org.chancery.audit.search.Search;
import org.chancery.catalog.principal.Principal;
import org.jspecify.annotations.Nullable;

/** The door for holds: records that nobody may erase and that do not expire. */
@Controller("/api/holds")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class HoldsDoor {
  private final HoldDesk desk;
  private final CaseDesk cases;
  private final Search search;
  private final AccessLog accesses;

  HoldsDoor(HoldDesk desk, CaseDesk cases, Search search, AccessLog accesses) {
    this.desk = desk;
    this.cases = cases;
    this.search = search;
    this.accesses = accesses;
  }

  /** Lists the holds that stand, oldest first. */
  @Get
  List<Shown> holds(@Parameter(hidden = true) Principal caller) {
    Roles.keeper(caller);
    accesses.reads(caller, "holds");
    return Keepers.guarded(this::all);
  }

  /**
   * Holds all of a person, all in a case, or what a query finds now; it stands when this is
   * answered. With a case and a query, what the query finds is put into the case first.
   */
  @Post
  @Status(HttpStatus.CREATED)
  Shown set(@Parameter(hidden = true) Principal caller, @Body Wanted wanted) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> {
      String by = caller.id().value();
      Hold.Order order = order(wanted);
      List<Long> records =
          order.words().isEmpty() ? List.of() : Frozen.of(search, order.words()).all();
      if (wanted.inCase() != null && wanted.q() != null) {
        cases.add(wanted.inCase(), Frozen.of(search, wanted.q()).records(), by);
      }
      return shown(desk.set(order, records, by));
    });
  }

  private List<Shown> all() {
    return desk.all().stream().map(this::shown).toList();
  }

  private static Hold.Order order(Wanted wanted) {
    String words = wanted.q() == null ? "" : wanted.q();
    String reason = wanted.reason() == null ? "" : wanted.reason();
    if (wanted.subject() != null || wanted.principal() != null) {
      Person person = Keepers.person(wanted.subject(), wanted.principal());
      return new Hold.Order(Hold.Kind.PERSON, person.key(), words, reason);
    }
    return wanted.inCase() == null
        ? new Hold.Order(Hold.Kind.QUERY, "", words, reason)
        : new Hold.Order(Hold.Kind.CASE, wanted.inCase(), "", reason);
  }

  /** Asks for the release of a hold; somebody else must confirm it. */
  @Post("/{number}/release")
  @Status(HttpStatus.ACCEPTED)
  List<Shown> release(@Parameter(hidden = true) Principal caller, long number) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> {
      desk.ask(number, caller.id().value());
      return all();
    });
  }

  /** Releases a hold whose release somebody else asked for. */
  @Post("/{number}/confirm")
  List<Shown> confirm(@Parameter(hidden = true) Principal caller, long number) {
    Roles.keeper(caller);
    return Keepers.guarded(() -> {
      desk.confirm(number, caller.id().value());
      return all();
    });
  }

  private Shown shown(Hold hold) {
    return new Shown(
        hold.number(),
        hold.order().kind().name().toLowerCase(Locale.ROOT),
        hold.order().target(),
        hold.order().words(),
        hold.order().reason(),
        desk.count(hold),
        hold.owner(),
        hold.since().toString(),
        hold.asked().map(Hold.Asked::by).orElse(null),
        hold.asked().map(asked -> asked.at().toString()).orElse(null));
  }

  /** A hold; {@code records} is 0 for a person, of whom everything is held. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      long number,
      String kind,
      String target,
      String q,
      String reason,
      int records,
      String owner,
      String since,
      @Nullable String releaseAskedBy,
      @Nullable String releaseAskedAt) {}

  /**
   * What is to be held: {@code subject}, {@code principal}, {@code inCase} or {@code q}, and why.
   */
  @Serdeable
  record Wanted(
      @Nullable String subject,
      @Nullable String principal,
      @Nullable String inCase,
      @Nullable String q,
      @Nullable String reason) {}
}

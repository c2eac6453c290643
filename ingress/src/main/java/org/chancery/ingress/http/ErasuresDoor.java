package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.chancery.audit.retention.Destruction;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.Hold;
import org.chancery.audit.retention.Person;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.jspecify.annotations.Nullable;

/** The door for erasing a person, and for letting contents expire. */
@Controller("/api")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class ErasuresDoor {
  private final Erasures erasures;
  private final Expiry expiry;
  private final ErasureLedger erased;
  private final AccessLog accesses;

  ErasuresDoor(Erasures erasures, Expiry expiry, ErasureLedger erased, AccessLog accesses) {
    this.erasures = erasures;
    this.expiry = expiry;
    this.erased = erased;
    this.accesses = accesses;
  }

  /** Lists what was destroyed, oldest first; no names. */
  @Get("/erasures")
  List<Past> past(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    accesses.reads(caller, "erasures");
    return erased.all().stream().map(ErasuresDoor::past).toList();
  }

  /**
   * Erases a person: keys, identities and index entries. With {@code dryRun}, says what would be
   * erased. Refused with 409 and a record while a hold covers any of it.
   */
  @Post("/erasures")
  HttpResponse<Told> erase(@Parameter(hidden = true) Principal caller, @Body Wanted wanted) {
    caller.require(Role.ADMINISTRATOR);
    return Keepers.guarded(() -> {
      Person person = Keepers.person(wanted.subject(), wanted.principal());
      if (Boolean.TRUE.equals(wanted.dryRun())) {
        accesses.reads(caller, "erasures/plan");
        return HttpResponse.ok(told("planned", erasures.plan(person), null, null));
      }
      String ground = wanted.reason() == null ? "request" : wanted.reason();
      return switch (erasures.erase(person, ground, caller.id().value())) {
        case Erasures.Result.Erased(var plan, var done, var took) ->
            HttpResponse.ok(told("erased", plan, certificate(done), took.toMillis()));
        case Erasures.Result.Refused(var plan, var record) ->
            HttpResponse.status(HttpStatus.CONFLICT).body(told("held", plan, record, null));
        case Erasures.Result.Unknown() ->
            HttpResponse.ok(new Told("unknown", 0, 0, 0, "", List.of(), null, null));
      };
    });
  }

  private static @Nullable Long certificate(Destruction done) {
    return done.done().map(Destruction.Done::certificate).orElse(null);
  }

  private static Told told(
      String state, Erasures.Plan plan, @Nullable Long record, @Nullable Long millis) {
    return new Told(
        state,
        plan.records().size(),
        plan.slots().size(),
        plan.pseudonyms(),
        plan.list(),
        plan.holds().stream().map(Hold::number).toList(),
        record,
        millis);
  }

  /** Lists what is past its ceiling. */
  @Get("/expiry")
  List<Due> due(@Parameter(hidden = true) Principal caller) {
    Roles.reader(caller);
    accesses.reads(caller, "expiry");
    return Keepers.guarded(() -> expiry.due().stream().map(ErasuresDoor::due).toList());
  }

  /** Lets everything expire that is past its ceiling and not held. */
  @Post("/expiry")
  List<Due> expire(@Parameter(hidden = true) Principal caller) {
    caller.require(Role.ADMINISTRATOR);
    return Keepers.guarded(
        () -> expiry.run(caller.id().value()).stream().map(ErasuresDoor::due).toList());
  }

  private static Past past(Destruction one) {
    return new Past(
        one.number(),
        one.why(),
        one.ground(),
        one.at().toString(),
        one.slots().size(),
        one.done().map(done -> done.at().toString()).orElse(null),
        certificate(one));
  }

  private static Due due(Expiry.Month month) {
    return new Due(
        month.retention(),
        month.month().toString(),
        month.slots().size(),
        month.held(),
        month.certificate().map(Destruction.Done::certificate).orElse(null));
  }

  /** Whom to erase, and on what ground: request, withdrawn, objection, and so on. */
  @Serdeable
  record Wanted(
      @Nullable String subject,
      @Nullable String principal,
      @Nullable String reason,
      @Nullable Boolean dryRun) {}

  /**
   * What would be erased or was: {@code state} is planned, erased, held or unknown, {@code list}
   * the SHA-256 of the records' indices, {@code record} the certificate or refusal.
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Told(
      String state,
      int records,
      int keys,
      int pseudonyms,
      String list,
      List<Long> holds,
      @Nullable Long record,
      @Nullable Long millis) {}

  /** What was destroyed together; {@code why} is erase or expire. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Past(
      long number,
      String why,
      String ground,
      String asked,
      int keys,
      @Nullable String finished,
      @Nullable Long certificate) {}

  /** A month of a class: how many keys go, and how many stay because they are held. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Due(String retention, String month, int keys, int held, @Nullable Long certificate) {}
}

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
import org.chancery.audit.retention.HoldDesk;
import org.chancery.audit.retention.Mentions;
import org.chancery.audit.retention.Person;
import org.chancery.audit.retention.Quoted;
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
  private final HoldDesk holds;
  private final AccessLog accesses;
  private final @Nullable Mentions mentions;

  ErasuresDoor(
      Erasures erasures,
      Expiry expiry,
      ErasureLedger erased,
      HoldDesk holds,
      AccessLog accesses,
      @Nullable Mentions mentions) {
    this.holds = holds;
    this.mentions = mentions;
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
   * Erases a person: keys, identities, index entries, and saved searches that quote the name. With
   * {@code dryRun}, says what would be erased. Refused with 409 and a record while a hold covers
   * any of it. {@code quotedBy} names holds whose text quotes the name: they stay until released.
   */
  @Post("/erasures")
  HttpResponse<Told> erase(@Parameter(hidden = true) Principal caller, @Body Wanted wanted) {
    caller.require(Role.ADMINISTRATOR);
    return Keepers.guarded(() -> {
      Person person = Keepers.person(wanted.subject(), wanted.principal());
      if (Boolean.TRUE.equals(wanted.dryRun())) {
        accesses.reads(caller, "erasures/plan");
        return HttpResponse.ok(told("planned", erasures.plan(person), null, null, quoting(person)));
      }
      String ground = wanted.reason() == null ? "request" : wanted.reason();
      return switch (erasures.erase(person, ground, caller.id().value())) {
        case Erasures.Result.Erased(var plan, var done, var took) ->
            HttpResponse.ok(
                told(
                    "erased", plan, certificate(done), took.toMillis(), forgotten(person, caller)));
        case Erasures.Result.Refused(var plan, var record) ->
            HttpResponse.status(HttpStatus.CONFLICT)
                .body(told("held", plan, record, null, quoting(person)));
        case Erasures.Result.Unknown() ->
            HttpResponse.ok(
                told("unknown", Erasures.Plan.NOTHING, null, null, forgotten(person, caller)));
      };
    });
  }

  /** Where else the name stands, as far as it can be looked for. */
  private record Quotes(List<String> searches, List<Long> holds) {}

  private Quotes quoting(Person person) {
    Quoted name = person.quoted();
    return new Quotes(mentions == null ? List.of() : mentions.quoting(name), quotedBy(name));
  }

  private Quotes forgotten(Person person, Principal caller) {
    Quoted name = person.quoted();
    return new Quotes(
        mentions == null ? List.of() : mentions.forget(name, caller.id().value()), quotedBy(name));
  }

  private List<Long> quotedBy(Quoted name) {
    return holds.all().stream()
        .filter(hold -> hold.order().kind() != Hold.Kind.PERSON || name.in(hold.order().reason()))
        .filter(hold ->
            name.in(hold.order().words())
                || name.in(hold.order().target())
                || name.in(hold.order().reason()))
        .map(Hold::number)
        .toList();
  }

  private static @Nullable Long certificate(Destruction done) {
    return done.done().map(Destruction.Done::certificate).orElse(null);
  }

  private static Told told(
      String state,
      Erasures.Plan plan,
      @Nullable Long record,
      @Nullable Long millis,
      Quotes quotes) {
    return new Told(
        state,
        plan.records().size(),
        plan.slots().size(),
        plan.pseudonyms(),
        plan.list(),
        plan.holds().stream().map(Hold::number).toList(),
        record,
        millis,
        quotes.searches(),
        quotes.holds());
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
        month.files().files(),
        month.files().bytes(),
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
   * the SHA-256 of the records' indices, {@code record} the certificate or refusal, {@code
   * searches} the saved searches that quote the name and are or would be deleted, {@code quotedBy}
   * the holds that do.
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
      @Nullable Long millis,
      List<String> searches,
      List<Long> quotedBy) {}

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

  /**
   * A month of a class: how many keys go, how many stay because they are held, and how many payload
   * files are deleted, of how many bytes together.
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Due(
      String retention,
      String month,
      int keys,
      int held,
      int files,
      long bytes,
      @Nullable Long certificate) {}
}

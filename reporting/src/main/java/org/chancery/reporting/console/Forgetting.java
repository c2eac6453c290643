package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.util.List;
import org.chancery.audit.retention.Destruction;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.Person;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** Erases people and lets months expire on behalf of somebody; looking is on the log first. */
@Singleton
final class Forgetting {
  private final Erasures erasures;
  private final Expiry expiry;
  private final ErasureLedger erased;
  private final SearchMentions mentions;
  private final Witness witness;

  Forgetting(
      Erasures erasures,
      Expiry expiry,
      ErasureLedger erased,
      SearchMentions mentions,
      Witness witness) {
    this.mentions = mentions;
    this.erasures = erasures;
    this.expiry = expiry;
    this.erased = erased;
    this.witness = witness;
  }

  /** What was destroyed, newest first; no names. */
  List<Destruction> past(Principal who) {
    Custody.keeper(who);
    return Custody.guarded(() -> {
      List<Destruction> past = erased.all().reversed();
      witness.counted(who, "read", "erasures", past.size());
      return past;
    });
  }

  /** What erasing a person would do. */
  Erasures.Plan plan(Principal who, String kind, String name) {
    who.require(Role.ADMINISTRATOR);
    return Custody.guarded(() -> {
      Erasures.Plan plan = erasures.plan(person(kind, name));
      witness.counted(who, "read", "erasures/plan", plan.records().size());
      return plan;
    });
  }

  /** Erases a person and the saved searches that quote the name, unless a hold is in the way. */
  Erasures.Result erase(Principal who, String kind, String name, String ground) {
    who.require(Role.ADMINISTRATOR);
    return Custody.guarded(() -> {
      Person person = person(kind, name);
      Erasures.Result result = erasures.erase(person, ground, who.id().value());
      if (!(result instanceof Erasures.Result.Refused)) {
        mentions.forget(person.quoted(), who.id().value());
      }
      return result;
    });
  }

  private static Person person(String kind, String name) {
    return kind.equals("principal") ? Person.principal(name) : Person.subject(name);
  }

  /** The months that are past their ceiling. */
  List<Expiry.Month> due(Principal who) {
    Custody.keeper(who);
    return Custody.guarded(() -> {
      List<Expiry.Month> due = expiry.due();
      witness.counted(who, "read", "expiry", due.size());
      return due;
    });
  }

  /** Destroys the keys of what is due and not held. */
  List<Expiry.Month> expire(Principal who) {
    who.require(Role.ADMINISTRATOR);
    return Custody.guarded(() -> expiry.run(who.id().value()));
  }
}

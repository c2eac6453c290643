package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Person;
import org.chancery.audit.retention.PersonRecords;
import org.chancery.catalog.principal.Principal;
import org.chancery.reporting.evidence.Evidence;
import org.chancery.reporting.evidence.EvidenceException;
import org.chancery.reporting.evidence.SubjectBundle;
import org.chancery.reporting.evidence.SubjectOrder;

/** Hands over what is kept about a person, for that person; who asked and why is on the log. */
@Singleton
final class SubjectAccess {
  private final Evidence evidence;
  private final Ledger ledger;
  private final Identities identities;
  private final ErasureLedger erased;
  private final Witness witness;
  private final InstantSource time;
  private final Downloads downloads;

  // Seven parts: whose, what, why not, and to whom.
  SubjectAccess(
      Evidence evidence,
      Ledger ledger,
      Identities identities,
      ErasureLedger erased,
      Witness witness,
      InstantSource time,
      Downloads downloads) {
    this.evidence = evidence;
    this.ledger = ledger;
    this.identities = identities;
    this.erased = erased;
    this.witness = witness;
    this.time = time;
    this.downloads = downloads;
  }

  /**
   * The bundle, written while it is read.
   *
   * @param why one of {@link SubjectOrder#GROUNDS}
   */
  HttpResponse<StreamedFile> bundle(Principal who, Person person, String why) {
    Custody.keeper(who);
    return Custody.guarded(() -> {
      PersonRecords found = PersonRecords.of(ledger, identities, person);
      var order =
          new SubjectOrder(found.pseudonyms(), found.records(), why, witness.name(who), this::gone);
      if (found.records().isEmpty()) {
        witness.handsOver(who, why, found);
        throw new IllegalArgumentException(
            "nothing is kept about a person of this name; give it exactly as the application does."
                + " What was erased cannot be found any more");
      }
      try {
        SubjectBundle bundle =
            evidence.prepare(
                order,
                () -> witness.handsOver(who, why, found),
                (access, manifest, contents) ->
                    witness.counted(
                        who,
                        "exported",
                        "export=" + access.index() + " manifest=" + manifest,
                        contents));
        return downloads
            .of(bundle, "subject-access", time.instant())
            .header("x-chancery-records", Integer.toString(bundle.records()));
      } catch (EvidenceException e) {
        throw Downloads.problem(e);
      }
    });
  }

  private Optional<String> gone(Slot slot) {
    return erased
        .of(slot)
        .flatMap(one ->
            one.done()
                .map(done ->
                    (one.why().equals("expire") ? "it expired on " : "it was erased on ")
                        + done.at().truncatedTo(ChronoUnit.SECONDS)
                        + "; record "
                        + done.certificate()
                        + " of the log certifies it"));
  }
}

package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.KeyGoneException;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Leg;
import org.chancery.audit.retention.Destruction;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.Search;
import org.chancery.audit.stamp.Stamps;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** Opens single records on behalf of auditors; every act is on the log before it is answered. */
@Singleton
final class Dossiers {
  private final Ledger ledger;
  private final Archive archive;
  private final Proofs proofs;
  private final Search search;
  private final Witness witness;
  private final Passages passages;
  private final Stamps stamps;
  private final Optional<ErasureLedger> erased;

  Dossiers(
      Ledger ledger,
      Archive archive,
      Proofs proofs,
      Search search,
      Witness witness,
      Passages passages,
      Stamps stamps,
      Optional<ErasureLedger> erased) {
    this.ledger = ledger;
    this.archive = archive;
    this.proofs = proofs;
    this.search = search;
    this.witness = witness;
    this.passages = passages;
    this.stamps = stamps;
    this.erased = erased;
  }

  /** The record at {@code index} with its content. */
  Dossier open(Principal who, String index) {
    Stored stored = stored(who, "read", index);
    Optional<Stored> outcome = outcome(stored);
    return new Dossier(
        stored,
        outcome,
        end(stored, outcome),
        leaf(stored),
        outcome.map(this::leaf),
        text(who, Optional.of(stored), "prompt"),
        text(who, stored.record() instanceof Outcome ? Optional.of(stored) : outcome, "reply"));
  }

  /** The very bytes of a leaf. */
  byte[] leaf(Principal who, String index) {
    return stored(who, "export", index).leaf();
  }

  /** The proof that a record is in the log. */
  String proof(Principal who, String index) {
    Stored stored = stored(who, "prove", index);
    return proofs
        .proof(stored.index())
        .orElseThrow(() ->
            Fault.PROOF_PENDING.because(
                "record "
                    + stored.index()
                    + " is durable, and no checkpoint covers it yet"
                    + " (the latest covers "
                    + proofs.proven()
                    + " records);"
                    + " try again in some seconds"));
  }

  private Stored stored(Principal who, String act, String index) {
    who.require(Role.AUDITOR);
    long size = ledger.size();
    if (!index.matches("\\d{1,18}") || Long.parseLong(index) >= size) {
      throw Fault.RECORD_UNKNOWN.because(
          "there is no record of that number; the log holds " + size + ", the first is 0");
    }
    long known = Long.parseLong(index);
    witness.saw(who, act, known);
    return archive.record(known);
  }

  private Optional<Stored> outcome(Stored stored) {
    if (!(stored.record() instanceof Decision)) {
      return Optional.empty();
    }
    OptionalLong at = search.outcomeOf(stored.index());
    return at.isEmpty() ? Optional.empty() : Optional.of(archive.record(at.getAsLong()));
  }

  private String end(Stored stored, Optional<Stored> outcome) {
    if (outcome.isPresent() && outcome.get().record() instanceof Outcome ended) {
      return ended.end();
    }
    if (!(stored.record() instanceof Decision decision) || !decision.verdict().equals("admitted")) {
      return "";
    }
    // Only the index knows whether an outcome may still come: it saw the gateway start anew.
    var itself =
        new Query(
            "",
            decision.at(),
            decision.at().plus(1, ChronoUnit.MICROS),
            Map.of(),
            50,
            OptionalLong.of(stored.index() + 1));
    return search.search(itself).hits().stream()
        .filter(hit -> hit.index() == stored.index())
        .map(Page.Hit::end)
        .findFirst()
        .orElse("open");
  }

  private Dossier.Text text(Principal who, Optional<Stored> holder, String name) {
    List<Leg> legs = holder.map(Dossiers::legs).orElse(List.of());
    if (holder.isEmpty() || legs.stream().noneMatch(leg -> leg.name().equals(name))) {
      return new Dossier.Text.None();
    }
    long index = holder.get().index();
    Receipt access = witness.saw(who, "open", index);
    try {
      List<Content> contents = archive.open(index, access);
      var found = new ArrayList<Passage>();
      for (int i = 0; i < legs.size(); i++) {
        if (legs.get(i).name().equals(name)) {
          found.addAll(passages.of(contents.get(i)));
        }
      }
      return new Dossier.Text.Open(found);
    } catch (KeyGoneException | ExpiredException e) {
      return new Dossier.Text.Shut(certificate(legs).orElse(String.valueOf(e.getMessage())));
    } catch (PayloadException e) {
      return new Dossier.Text.Shut(String.valueOf(e.getMessage()));
    }
  }

  /** When contents were erased or expired, and which record certifies it, in words. */
  private Optional<String> certificate(List<Leg> legs) {
    return erased.stream()
        .flatMap(ledger ->
            legs.stream().flatMap(leg -> ledger.of(new Slot(leg.key(), leg.retention())).stream()))
        .flatMap(one -> one.done().stream().map(done -> words(one.why(), done)))
        .findFirst();
  }

  private static String words(String why, Destruction.Done done) {
    return (why.equals("expire") ? "it expired on " : "it was erased on ")
        + done.at().truncatedTo(ChronoUnit.SECONDS)
        + "; record "
        + done.certificate()
        + " certifies it";
  }

  private static List<Leg> legs(Stored stored) {
    return switch (stored.record()) {
      case Decision decision -> decision.legs();
      case Outcome outcome -> outcome.legs();
      case org.chancery.audit.record.AuditRecord.PolicyChange _,
          org.chancery.audit.record.AuditRecord.Act _,
          org.chancery.audit.record.AuditRecord.Access _,
          org.chancery.audit.record.AuditRecord.SystemEvent _ ->
          List.of();
    };
  }

  private Dossier.Leaf leaf(Stored stored) {
    return new Dossier.Leaf(
        ledger.origin(),
        stored.index(),
        leafHash(stored.leaf()),
        proofs.proven(),
        proofs.witnessed(),
        stamps.covering(stored.index()));
  }

  /** RFC 6962 section 2.1: SHA-256 over a zero byte and the leaf. */
  private static String leafHash(byte[] leaf) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((byte) 0);
      return HexFormat.of().formatHex(sha256.digest(leaf));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

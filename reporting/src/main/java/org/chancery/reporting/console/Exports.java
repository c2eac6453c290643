package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.QueryException;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.reporting.evidence.Bundle;
import org.chancery.reporting.evidence.Evidence;
import org.chancery.reporting.evidence.EvidenceException;
import org.chancery.reporting.evidence.Order;
import org.chancery.reporting.evidence.Sample;

/** Hands out evidence on behalf of somebody; what is handed out is on the log before it is. */
@Singleton
final class Exports {
  private final Evidence evidence;
  private final Witness witness;
  private final InstantSource time;
  private final Downloads downloads;

  Exports(Evidence evidence, Witness witness, InstantSource time, Downloads downloads) {
    this.evidence = evidence;
    this.witness = witness;
    this.time = time;
    this.downloads = downloads;
  }

  /** The bundle of what {@code asked} finds, written while it is read. */
  HttpResponse<StreamedFile> bundle(
      Principal who, SearchRequest asked, Optional<Sample> sample, boolean content) {
    who.require(Role.AUDITOR);
    Instant now = time.instant();
    Query query = asked.query(now);
    Bundle bundle = prepared(who, new Order(query, sample, content, witness.name(who)));
    return downloads
        .of(bundle, "evidence", now)
        .header("x-chancery-matched", Integer.toString(bundle.matched()))
        .header("x-chancery-leaves", Long.toString(bundle.leaves()));
  }

  private Bundle prepared(Principal who, Order order) {
    try {
      return evidence.prepare(order, new Writing(who));
    } catch (QueryException e) {
      throw Fault.QUERY_INVALID.because(String.valueOf(e.getMessage()));
    } catch (EvidenceException e) {
      throw Downloads.problem(e);
    }
  }

  /** Writes the access records of one export. */
  private final class Writing implements Evidence.Witness {
    private final Principal who;

    Writing(Principal who) {
      this.who = who;
    }

    @Override
    public Receipt asked(Order order, long hits) {
      String sample = order.sample().map(one -> " sample=" + one.count()).orElse("");
      String how = sample + (order.content() ? " content" : " no-content");
      return witness.exports(who, order.query(), how, hits);
    }

    @Override
    public void made(Receipt access, String manifest, long exported) {
      witness.counted(
          who, "exported", "export=" + access.index() + " manifest=" + manifest, exported);
    }
  }
}

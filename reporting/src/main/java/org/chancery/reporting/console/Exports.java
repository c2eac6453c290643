package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out evidence on behalf of somebody; what is handed out is on the log before it is. */
@Singleton
final class Exports {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Evidence evidence;
  private final Witness witness;
  private final InstantSource time;
  private final ExecutorService executor;

  Exports(
      Evidence evidence,
      Witness witness,
      InstantSource time,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.evidence = evidence;
    this.witness = witness;
    this.time = time;
    this.executor = executor;
  }

  /** The bundle of what {@code asked} finds, written while it is read. */
  HttpResponse<StreamedFile> bundle(
      Principal who, SearchRequest asked, Optional<Sample> sample, boolean content) {
    who.require(Role.AUDITOR);
    Instant now = time.instant();
    Query query = asked.query(now);
    Bundle bundle = prepared(who, new Order(query, sample, content, witness.name(who)));
    var pipe = new Pipe();
    try {
      executor.execute(() -> write(bundle, pipe));
    } catch (RejectedExecutionException _) {
      bundle.close();
      throw Fault.EXPORT_NOT_READY.because("the gateway is stopping; try again when it is back");
    }
    var file = new StreamedFile(pipe.reader(), MediaType.of("application/zip"));
    return HttpResponse.ok(file)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("x-chancery-matched", Integer.toString(bundle.matched()))
        .header("x-chancery-leaves", Long.toString(bundle.leaves()))
        .header(
            "Content-Disposition",
            "attachment; filename=\"evidence-" + NAME.format(now) + ".zip\"");
  }

  private Bundle prepared(Principal who, Order order) {
    try {
      return evidence.prepare(order, new Writing(who));
    } catch (QueryException e) {
      throw Fault.QUERY_INVALID.because(String.valueOf(e.getMessage()));
    } catch (EvidenceException e) {
      Fault fault =
          switch (e.kind()) {
            case TOO_MUCH -> Fault.EXPORT_TOO_LARGE;
            case NOT_YET -> Fault.EXPORT_NOT_READY;
            case INDEX_WRONG -> Fault.INDEX_WRONG;
          };
      throw fault.because(String.valueOf(e.getMessage()));
    }
  }

  /** The outermost handler of its thread: whatever goes wrong, the reader must hear of it. */
  private static void write(Bundle bundle, Pipe pipe) {
    try (bundle;
        var out = pipe.writer()) {
      bundle.write(out);
      out.finish();
    } catch (IOException | RuntimeException e) {
      LOG.warn("an export ended early: {}", String.valueOf(e.getMessage()));
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

package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.chancery.reporting.evidence.EvidenceException;
import org.chancery.reporting.evidence.Zip;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bundles while they are written; nothing grows with their size. */
@Singleton
final class Downloads {
  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ExecutorService executor;

  Downloads(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.executor = executor;
  }

  /** The answer that {@code zip} is written into; it is closed whatever becomes of it. */
  MutableHttpResponse<StreamedFile> of(Zip zip, String kind, Instant now) {
    var pipe = new Pipe();
    try {
      executor.execute(() -> write(zip, pipe));
    } catch (RejectedExecutionException _) {
      zip.close();
      throw Fault.EXPORT_NOT_READY.because("the gateway is stopping; try again when it is back");
    }
    var file = new StreamedFile(pipe.reader(), MediaType.of("application/zip"));
    return HttpResponse.ok(file)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + kind + "-" + NAME.format(now) + ".zip\"");
  }

  /** The outermost handler of its thread: whatever goes wrong, the reader must hear of it. */
  private static void write(Zip zip, Pipe pipe) {
    try (zip;
        var out = pipe.writer()) {
      zip.write(out);
      out.finish();
    } catch (IOException | RuntimeException e) {
      LOG.warn("an export ended early: {}", String.valueOf(e.getMessage()));
    }
  }

  /** Why a bundle cannot be made, for whoever asked. */
  static ProblemException problem(EvidenceException e) {
    Fault fault =
        switch (e.kind()) {
          case TOO_MUCH -> Fault.EXPORT_TOO_LARGE;
          case NOT_YET -> Fault.EXPORT_NOT_READY;
          case INDEX_WRONG -> Fault.INDEX_WRONG;
        };
    return fault.because(String.valueOf(e.getMessage()));
  }
}

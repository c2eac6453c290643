package org.chancery.ingress.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.store.Snapshots;

/**
 * The door for monitors and witnesses. Checkpoint, keys and hash tiles are for everybody, so that
 * the log can be watched by strangers; entry bundles hold records, so they need an auditor's key,
 * and reading one is itself recorded.
 */
@Controller("/log")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class LogDoor {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final String ASK_AGAIN = "no-cache";
  private static final String SHORT = "max-age=60";
  private static final String FOREVER = "max-age=31536000, immutable";

  private final LogFiles files;
  private final Snapshots snapshots;
  private final AccessLog accesses;
  private final Proofs proofs;
  private final Pruning pruning;

  LogDoor(
      DoorSettings settings,
      Snapshots snapshots,
      AccessLog accesses,
      Proofs proofs,
      Pruning pruning) {
    this.files = new LogFiles(settings.log());
    this.snapshots = snapshots;
    this.accesses = accesses;
    this.proofs = proofs;
    this.pruning = pruning;
  }

  /**
   * Shows the latest checkpoint, a C2SP signed note; where witnesses are set, the latest that they
   * cosigned, unless they have been away for too long.
   */
  @Get("/checkpoint")
  @Produces(TEXT)
  HttpResponse<?> checkpoint(@Parameter(hidden = true) HttpRequest<?> request) {
    return answer(request, Optional.of(utf8(proofs.published())), ASK_AGAIN);
  }

  /** Shows the latest checkpoint that enough witnesses cosigned, however old it is. */
  @Get("/witnessed")
  @Produces(TEXT)
  HttpResponse<?> witnessed(@Parameter(hidden = true) HttpRequest<?> request) {
    return answer(request, files.witnessed(), ASK_AGAIN);
  }

  /** Shows the log's public keys, C2SP vkey lines, the newest generation first. */
  @Get("/log.vkey")
  @Produces(TEXT)
  HttpResponse<?> keys(@Parameter(hidden = true) HttpRequest<?> request) {
    return answer(request, files.keys(), SHORT);
  }

  /** Shows a checkpoint that a generation of keys and the one before it both signed. */
  @Get("/handover/{generation}")
  @Produces(TEXT)
  HttpResponse<?> handover(@Parameter(hidden = true) HttpRequest<?> request, int generation) {
    return answer(request, files.handover(generation), SHORT);
  }

  /**
   * Shows that the log of {@code from} records is the beginning of the one of the checkpoint that
   * {@code /log/checkpoint} shows: a line {@code old FROM}, the hashes of the RFC 6962 consistency
   * proof in base64, an empty line, and the checkpoint. It is what a witness is asked with.
   */
  @Get("/consistency")
  @Produces(TEXT)
  HttpResponse<?> consistency(
      @Parameter(hidden = true) HttpRequest<?> request, @QueryValue long from) {
    try {
      return answer(request, Optional.of(utf8(proofs.growth(from))), ASK_AGAIN);
    } catch (IllegalArgumentException _) {
      throw new RefusedException(
          Reason.MALFORMED_REQUEST,
          "from is a number of records, at most those of the checkpoint that /log/checkpoint"
              + " shows");
    }
  }

  /** Shows a hash tile, or an entry bundle to auditors. */
  @Get("/tile/{path:.+}")
  @Produces(BYTES)
  HttpResponse<?> tile(
      @Parameter(hidden = true) HttpRequest<?> request, @PathVariable String path) {
    Optional<LogFiles.Tile> found = files.tile(path);
    if (found.isEmpty()) {
      return HttpResponse.notFound();
    }
    LogFiles.Tile tile = found.get();
    if (!pruning.serves(tile.end(), proofs.proven())) {
      return HttpResponse.notFound();
    }
    String caching = tile.full() ? FOREVER : SHORT;
    if (!tile.entries()) {
      return answer(request, files.read(tile), "public, " + caching);
    }
    Principal auditor =
        Credentials.key(request)
            .flatMap(snapshots.current().principals()::authenticate)
            .orElseThrow(Credentials::unknown);
    auditor.require(Role.AUDITOR);
    Optional<byte[]> bundle = files.read(tile);
    if (bundle.isPresent()) {
      accesses.reads(auditor, "tile/" + tile.path());
    }
    return bundle
        .<HttpResponse<?>>map(bytes -> Published.of(request, bytes, "private, " + caching).packed())
        .orElseGet(HttpResponse::notFound);
  }

  private static HttpResponse<?> answer(
      HttpRequest<?> request, Optional<byte[]> bytes, String caching) {
    return bytes
        .<HttpResponse<?>>map(body -> Published.of(request, body, caching).plain())
        .orElseGet(HttpResponse::notFound);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.chancery.ingress.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
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
  private static final String NEVER = "no-store";
  private static final String SHORT = "max-age=60";
  private static final String FOREVER = "max-age=31536000, immutable";

  private final LogFiles files;
  private final Snapshots snapshots;
  private final AccessLog accesses;

  LogDoor(DoorSettings settings, Snapshots snapshots, AccessLog accesses) {
    this.files = new LogFiles(settings.log());
    this.snapshots = snapshots;
    this.accesses = accesses;
  }

  /** Shows the latest checkpoint, a C2SP signed note. */
  @Get("/checkpoint")
  @Produces(TEXT)
  HttpResponse<?> checkpoint() {
    return answer(files.checkpoint(), NEVER);
  }

  /** Shows the log's public keys, C2SP vkey lines. */
  @Get("/log.vkey")
  @Produces(TEXT)
  HttpResponse<?> keys() {
    return answer(files.keys(), SHORT);
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
    String caching = tile.full() ? FOREVER : SHORT;
    if (!tile.entries()) {
      return answer(files.read(tile), "public, " + caching);
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
    return answer(bundle, "private, " + caching);
  }

  private static HttpResponse<?> answer(Optional<byte[]> bytes, String caching) {
    return bytes
        .<MutableHttpResponse<?>>map(body -> HttpResponse.ok(body).header("Cache-Control", caching))
        .orElseGet(HttpResponse::notFound);
  }
}

package org.chancery.ingress.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.record.Digest;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.store.Dump;
import org.chancery.ingress.backup.Backup;
import org.chancery.ingress.backup.SignedManifest;

/** The door for copies of the database's tables, which {@code chancery backup} takes. */
@Controller("/api/backup")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackupDoor {
  private static final Set<String> SCHEMAS = Set.of("catalogue", "watch", "keeping", "vault");

  private final Dump dump;
  private final LogKeys keys;
  private final InstantSource time;
  private final AccessLog accesses;

  BackupDoor(Dump dump, LogKeys keys, InstantSource time, AccessLog accesses) {
    this.dump = dump;
    this.keys = keys;
    this.time = time;
    this.accesses = accesses;
  }

  /** Signs a statement about a backup with the log's keys; the asking is a record. */
  @Post("/signature")
  @Consumes(MediaType.ALL)
  @Produces(MediaType.TEXT_PLAIN)
  HttpResponse<?> signature(
      @Parameter(hidden = true) Principal caller,
      @QueryValue String part,
      @QueryValue String manifest) {
    caller.require(Role.ADMINISTRATOR);
    Optional<Backup.Part> which =
        Arrays.stream(Backup.Part.values()).filter(each -> each.word().equals(part)).findFirst();
    if (which.isEmpty() || !manifest.matches("[0-9a-f]{64}")) {
      return HttpResponse.badRequest("a part is data or keys, and a manifest 64 hex digits");
    }
    accesses.reads(caller, "backup/signature " + part + " " + manifest);
    Digest digest = new Digest(manifest);
    return HttpResponse.ok(SignedManifest.by(keys, which.get(), digest, time.instant()).form());
  }

  /** Hands out the tables of a schema as they are at one moment; the taking is a record. */
  @Get("/tables/{schema}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  HttpResponse<?> tables(@Parameter(hidden = true) Principal caller, String schema)
      throws IOException {
    caller.require(Role.ADMINISTRATOR);
    if (!SCHEMAS.contains(schema)) {
      return HttpResponse.notFound();
    }
    accesses.reads(caller, "backup/tables/" + schema);
    Path file = Files.createTempFile("chancery-", ".dump"); // mode 600
    try (OutputStream out = Files.newOutputStream(file)) {
      dump.write(schema, out);
    } catch (IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    }
    var in =
        Files.newInputStream(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    return HttpResponse.ok(new StreamedFile(in, MediaType.APPLICATION_OCTET_STREAM_TYPE));
  }
}

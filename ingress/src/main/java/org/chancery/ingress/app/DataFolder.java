package org.chancery.ingress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything is kept; readable by its owner only. */
record DataFolder(Path path) {
  /** The folder at {@code path}, made where it is not there. */
  static DataFolder open(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(
          whole,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder cannot be made: " + whole, e);
    }
    return new DataFolder(whole);
  }

  /** Segments, payloads, tiles and checkpoint: what a verifier is given. */
  Path log() {
    return path.resolve("log");
  }

  /** Secrets: signing seeds, key table, identities. Never to be copied together with the log. */
  Path keys() {
    return path.resolve("keys");
  }

  /** The search index; can be deleted at any time. */
  Path index() {
    return path.resolve("index");
  }

  /** The embedded database. */
  Path database() {
    return path.resolve("database");
  }

  /** Word files that a policy names, where no other folder is named for them. */
  Path lists() {
    return path.resolve("lists");
  }

  /** How far each feed has come. */
  Path feeds() {
    return path.resolve("feeds");
  }

  /** How far the watch over the log has come; can be deleted at any time. */
  Path watch() {
    return path.resolve("watch");
  }

  /** What was destroyed; belongs into every backup, and the newest into every restore. */
  Path erasures() {
    return path.resolve("erasures").resolve("ledger");
  }

  /** The usage snapshot; can be deleted at any time. */
  Path reporting() {
    return path.resolve("reporting");
  }
}

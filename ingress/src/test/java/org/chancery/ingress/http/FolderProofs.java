package org.chancery.ingress.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.Pinned;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.record.Digest;

/** Proofs of a log of 600 records whose checkpoint is a file. */
record FolderProofs(Path folder) implements Proofs {
  @Override
  public String checkpoint() {
    try {
      return Files.readString(folder.resolve("checkpoint"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long proven() {
    return 600;
  }

  @Override
  public Optional<String> proof(long index) {
    return Optional.empty();
  }

  @Override
  public List<Digest> consistency(long from) {
    return List.of();
  }

  @Override
  public Pinned pinned() {
    throw new UnsupportedOperationException("a folder proves nothing");
  }

  @Override
  public String growth(long from) {
    if (from < 0 || from > proven()) {
      throw new IllegalArgumentException("no beginning of " + from);
    }
    return "old " + from + "\n\n" + checkpoint();
  }
}

package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chancery.audit.checkpoint.VerifierKey;
import org.chancery.audit.witness.Witness;

/**
 * The files with the keys of the logs that a witness knows, read again while it runs, so that keys
 * which a log rotated to need no new start. What cannot be read changes nothing and is said once.
 * One thread, {@code chancery-witness-keys}, looks; {@link #close} stops it.
 */
final class LogKeyFiles implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final List<Path> files;
  private final Consumer<String> out;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("chancery-witness-keys").factory());
  private List<VerifierKey> inForce;
  private String said = "";

  /**
   * Reads {@code files} for the first time.
   *
   * @param out is told of changes
   * @throws IOException if one cannot be read
   * @throws IllegalArgumentException if one holds something else than vkey lines
   */
  LogKeyFiles(List<Path> files, Consumer<String> out) throws IOException {
    this.files = List.copyOf(files);
    this.out = out;
    this.inForce = read();
  }

  /** The keys in force. */
  synchronized List<VerifierKey> keys() {
    return inForce;
  }

  /** Lets {@code witness} have what is new in the files from now on. */
  void follow(Witness witness, Duration every) {
    var _ =
        looking.scheduleWithFixedDelay(
            () -> look(witness), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks once. */
  synchronized void look(Witness witness) {
    try {
      List<VerifierKey> fresh = read();
      if (!forms(fresh).equals(forms(inForce))) {
        witness.trust(fresh);
        inForce = fresh;
        out.accept("the logs' keys were read anew; they are now:");
        fresh.forEach(key -> out.accept("  " + key.vkey().substring(0, shown(key))));
      }
      said = "";
    } catch (IOException | IllegalArgumentException e) {
      String why = "the logs' keys stay as they are: " + e.getMessage();
      if (!why.equals(said)) {
        out.accept(why);
      }
      said = why;
    }
  }

  /** Name and key id; the key itself is long. */
  private static int shown(VerifierKey key) {
    String form = key.vkey();
    return form.indexOf('+', form.indexOf('+') + 1);
  }

  private static List<String> forms(List<VerifierKey> keys) {
    return keys.stream().map(VerifierKey::vkey).toList();
  }

  private List<VerifierKey> read() throws IOException {
    var keys = new ArrayList<VerifierKey>();
    for (Path file : files) {
      if (Files.size(file) > LONGEST) {
        throw new IOException(file + " is longer than " + LONGEST + " bytes");
      }
      int before = keys.size();
      for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank()) {
          keys.add(VerifierKey.parse(line.strip()));
        }
      }
      if (keys.size() == before) {
        throw new IllegalArgumentException(file + " holds no key");
      }
    }
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}

package org.chancery.ingress.app;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.chancery.audit.checkpoint.Passphrase;
import org.jspecify.annotations.Nullable;

/**
 * Passphrases as commands get them: from a file, from whoever sits at the terminal, or from lines
 * of the standard input; never from an argument. For one thread.
 */
final class Passphrases implements AutoCloseable {
  private @Nullable BufferedReader lines;

  /**
   * The passphrase in {@code file}, or the next one that is given.
   *
   * @param what is asked for, in words
   * @throws IOException if there is none, or it is too short
   */
  Passphrase one(String what, @Nullable Path file) throws IOException {
    if (file != null) {
      return Passphrase.read(file);
    }
    Optional<Console> console = terminal();
    try {
      return Passphrase.of(console.isPresent() ? typed(console.get(), what) : line(what));
    } catch (IllegalArgumentException e) {
      throw new IOException(what + ": " + e.getMessage(), e);
    }
  }

  /**
   * A new passphrase: at a terminal it is asked for twice.
   *
   * @throws IOException if there is none, it is too short, or the two differ
   */
  Passphrase fresh(String what, @Nullable Path file) throws IOException {
    Optional<Console> console = terminal();
    if (file != null || console.isEmpty()) {
      return one(what, file);
    }
    String typed = typed(console.get(), what);
    if (!typed.equals(typed(console.get(), "the same again"))) {
      throw new IOException(what + ": the two differ");
    }
    try {
      return Passphrase.of(typed);
    } catch (IllegalArgumentException e) {
      throw new IOException(what + ": " + e.getMessage(), e);
    }
  }

  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  private static String typed(Console console, String what) throws IOException {
    char[] typed = console.readPassword("%s: ", what);
    if (typed == null) {
      throw new IOException(what + ": none was given");
    }
    try {
      return new String(typed);
    } finally {
      Arrays.fill(typed, ' ');
    }
  }

  private String line(String what) throws IOException {
    if (lines == null) {
      lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }
    String line = lines.readLine();
    if (line == null) {
      throw new IOException(what + ": none came from the standard input");
    }
    return line;
  }

  /** Keeps the standard input open: it is not ours. */
  @Override
  public void close() {
    lines = null;
  }
}

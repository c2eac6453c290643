package org.chancery.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A log behind a web address, in C2SP tlog-tiles layout. One request at a time, each tried at most
 * {@value #TRIES} times with growing pauses; redirects are not followed. One thread.
 */
final class Web implements Shelf {
  static final int TRIES = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LONGEST_PAUSE = 30_000;

  /** How to wait a number of milliseconds. */
  interface Pause {
    void of(long milliseconds) throws InterruptedException;
  }

  private final URI base;
  private final HttpClient client;
  private final Pause pause;
  private long size;
  private long refused;

  Web(URI base, HttpClient client, Pause pause) {
    this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
    this.client = client;
    this.pause = pause;
  }

  /** From here on tiles of a tree of {@code leaves} are asked for, and no others. */
  void of(long leaves) {
    size = leaves;
  }

  @Override
  public Optional<byte[]> read(String path, int most) throws IOException {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).GET().build();
    for (int attempt = 1; ; attempt++) {
      try {
        var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
          int status = response.statusCode();
          if (status == 200) {
            return Optional.of(body(body, path, most));
          }
          if (status == 404 || status == 410) {
            return Optional.empty();
          }
          if (attempt == TRIES || (status < 500 && status != 429)) {
            throw new Refused(path + " was answered with status " + status);
          }
          rest(wait(response, attempt));
        }
      } catch (Refused | Folder.TooLong e) {
        throw e;
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw new IOException(path + " cannot be fetched: " + e.getClass().getSimpleName(), e);
        }
        rest(250L << attempt);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  private static byte[] body(InputStream body, String path, int most) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new Folder.TooLong(path + " is larger than such a file can be");
    }
    return bytes;
  }

  private static long wait(HttpResponse<?> response, int attempt) {
    String asked = response.headers().firstValue("retry-after").orElse("");
    return asked.matches("[0-9]{1,4}")
        ? Math.min(LONGEST_PAUSE, Long.parseLong(asked) * 1_000)
        : 250L << attempt;
  }

  private void rest(long milliseconds) throws InterruptedIOException {
    try {
      pause.of(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** The one file that a log of this size must serve; bundles are what the leaves are read from. */
  @Override
  public List<TilePath> tiles(int level, long number) {
    if (level == TilePath.ENTRIES) {
      return List.of();
    }
    return List.of(expected(level, number));
  }

  private TilePath expected(int level, long number) {
    long below = level <= 0 ? size : size >>> (8 * level);
    long width = Math.min(TilePath.FULL, below - number * TilePath.FULL);
    return new TilePath(level, number, (int) Math.max(1, width));
  }

  @Override
  public boolean has(TilePath tile) {
    return true;
  }

  /** A partial tile gives way to the full one, which begins with the same bytes. */
  @Override
  public Optional<byte[]> read(TilePath tile) throws IOException {
    var read = read("tile/" + tile.path(), LARGEST_TILE);
    if (read.isPresent() || tile.width() == TilePath.FULL) {
      count(read);
      return read;
    }
    var full = read("tile/" + tile.full().path(), LARGEST_TILE);
    count(full);
    if (full.isEmpty() || tile.level() == TilePath.ENTRIES) {
      return full;
    }
    int length = Math.min(full.get().length, tile.width() * Tiles.HASH);
    return Optional.of(java.util.Arrays.copyOf(full.get(), length));
  }

  private void count(Optional<byte[]> read) {
    if (read.isEmpty()) {
      refused++;
    }
  }

  /** The bundle of entries with this number, which may hold more than was asked for. */
  Optional<byte[]> bundle(long number) throws IOException {
    return read(expected(TilePath.ENTRIES, number));
  }

  /** Tiles that were asked for and are not served. */
  long absent() {
    return refused;
  }

  /** An answer that says nothing about the file. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String what) {
      super(what);
    }
  }
}

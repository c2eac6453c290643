package org.chancery.reporting.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chancery.audit.record.Digest;

/** A bundle that is being written: its files, and the list of their digests. One thread. */
final class Pack implements AutoCloseable {
  private final ZipWriter zip;
  private final Path sums;
  private final OutputStream lines;
  private long count;
  private long bytes;

  Pack(OutputStream out, Path folder) throws IOException {
    this.zip = new ZipWriter(out, folder);
    this.sums = Files.createTempFile(folder, "export-", ".sha256");
    this.lines = new BufferedOutputStream(Files.newOutputStream(sums));
  }

  /** What the list holds, as the manifest says it. */
  record Listed(long bytes, long count, String sha256) {}

  void add(String name, String text) throws IOException {
    add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void add(String name, byte[] content) throws IOException {
    zip.add(name, content);
    list(name, Digest.of(content).hex(), content.length);
  }

  void add(String name, Path file) throws IOException {
    zip.add(name, file);
    list(name, sha256(file), Files.size(file));
  }

  private void list(String name, String hex, long size) throws IOException {
    lines.write((hex + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII));
    count++;
    bytes += size;
  }

  /** Ends the list and writes it; what is added from now on is not on it. */
  Listed endList() throws IOException {
    lines.close();
    zip.add("files.sha256", sums);
    return new Listed(bytes, count, sha256(sums));
  }

  /** Adds what signs the list. */
  void addUnlisted(String name, byte[] content) throws IOException {
    zip.add(name, content);
  }

  void finish() throws IOException {
    zip.finish();
  }

  private static String sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (zip;
        lines) {
      Files.deleteIfExists(sums);
    }
  }
}

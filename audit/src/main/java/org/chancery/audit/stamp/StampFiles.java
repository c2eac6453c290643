package org.chancery.audit.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.chancery.audit.disk.Disk;

/** The folder {@code time} of a log, as FORMAT.md tells. Of one thread at a time. */
record StampFiles(Disk disk, Path folder) {
  static final String ROOTS = "roots.pem";
  static final String CHAIN = "chain.pem";
  private static final Pattern STAMP = Pattern.compile("([1-9][0-9]{0,17})\\.tsr");
  private static final int LARGEST = 4 << 20;

  /** The sizes of all checkpoints that are stamped. */
  NavigableSet<Long> sizes() throws IOException {
    var sizes = new TreeSet<Long>();
    for (String name : disk.list(folder)) {
      var stamp = STAMP.matcher(name);
      if (stamp.matches()) {
        sizes.add(Long.parseLong(stamp.group(1)));
      }
    }
    return sizes;
  }

  /** Stores a stamped checkpoint; durable on return. */
  void store(long size, String note, Stamper.Checked checked) throws IOException {
    disk.makeFolder(folder);
    keep(checked.chain());
    disk.replace(folder.resolve(size + ".checkpoint"), note.getBytes(StandardCharsets.UTF_8));
    disk.replace(folder.resolve(size + ".tsr"), checked.stamp().response());
  }

  /** Stores a signer's chain, root last, where it is not known yet. */
  void keep(List<X509Certificate> chain) throws IOException {
    add(ROOTS, chain.subList(chain.size() - 1, chain.size()));
    add(CHAIN, chain.subList(0, Math.max(1, chain.size() - 1)));
  }

  byte[] response(long size) throws IOException {
    return disk.content(folder.resolve(size + ".tsr"), LARGEST);
  }

  byte[] note(long size) throws IOException {
    return disk.content(folder.resolve(size + ".checkpoint"), LARGEST);
  }

  Optional<byte[]> evidence(long size) throws IOException {
    Path file = folder.resolve(size + ".ers");
    return disk.exists(file) ? Optional.of(disk.content(file, LARGEST)) : Optional.empty();
  }

  void evidence(long size, byte[] record) throws IOException {
    disk.replace(folder.resolve(size + ".ers"), record);
  }

  void put(String name, byte[] content) throws IOException {
    disk.makeFolder(folder);
    disk.replace(folder.resolve(name), content);
  }

  /** The certificates of one of the two files; none where it is not there. */
  List<X509Certificate> certificates(String name) throws IOException {
    Path file = folder.resolve(name);
    return disk.exists(file)
        ? Pem.parse(new String(disk.content(file, LARGEST), StandardCharsets.US_ASCII))
        : List.of();
  }

  /** Adds the certificates that are not there yet. */
  void add(String name, List<X509Certificate> more) throws IOException {
    List<X509Certificate> known = certificates(name);
    if (!known.containsAll(more)) {
      var all = new LinkedHashSet<>(known);
      all.addAll(more);
      disk.makeFolder(folder);
      disk.replace(
          folder.resolve(name), Pem.of(new ArrayList<>(all)).getBytes(StandardCharsets.US_ASCII));
    }
  }

  Trust trust() throws IOException {
    return new Trust(certificates(ROOTS), certificates(CHAIN));
  }
}

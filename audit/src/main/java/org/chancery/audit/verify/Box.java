package org.chancery.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a bundle, from a folder or a ZIP file. One thread; whoever opens it closes it. */
final class Box implements AutoCloseable {
  private static final int LARGEST = 1 << 28;
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Path path;
  private final Optional<ZipFile> zip;
  private final SortedSet<String> names = new TreeSet<>();

  private Box(Path path, Optional<ZipFile> zip) {
    this.path = path;
    this.zip = zip;
  }

  /** Whether this is the folder or the file of a bundle, by its looks. */
  static boolean looks(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return Files.isRegularFile(path.resolve("manifest.json"))
          && !Files.isDirectory(path.resolve("segment"));
    }
    try (var in = Files.newInputStream(path)) {
      return java.util.Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  static Box open(Path path) throws IOException, Malformed {
    if (Files.isDirectory(path)) {
      var box = new Box(path, Optional.empty());
      try (var walked = Files.walk(path)) {
        walked
            .filter(Files::isRegularFile)
            .forEach(file -> box.names.add(path.relativize(file).toString().replace('\\', '/')));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      box.checkNames();
      return box;
    }
    return ofZip(path);
  }

  private static Box ofZip(Path path) throws IOException, Malformed {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new Malformed("it is not a whole ZIP file");
    }
    var box = new Box(path, Optional.of(zip));
    try {
      var entries = zip.entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        if (!name.endsWith("/") && !box.names.add(name)) {
          throw new Malformed("it has a file twice");
        }
      }
      box.checkNames();
      return box;
    } catch (Malformed e) {
      box.close();
      throw e;
    }
  }

  private void checkNames() throws Malformed {
    for (String name : names) {
      boolean leads =
          name.startsWith("/")
              || name.chars().anyMatch(c -> c < 0x20 || c > 0x7e || c == '\\' || c == ':')
              || ("/" + name + "/").contains("/../");
      if (leads) {
        throw new Malformed("it has a file whose name leads elsewhere");
      }
    }
  }

  SortedSet<String> names() {
    return names;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** The bytes of a file that is there. */
  byte[] read(String name) throws IOException, Malformed {
    try (var in =
        zip.isPresent()
            ? zip.get().getInputStream(zip.get().getEntry(name))
            : Files.newInputStream(path.resolve(name))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new Malformed(name + " is larger than such a file can be");
      }
      return bytes;
    } catch (ZipException | java.io.EOFException e) {
      throw new Malformed(name + " cannot be unpacked");
    }
  }

  @Override
  public void close() throws IOException {
    if (zip.isPresent()) {
      zip.get().close();
    }
  }
}

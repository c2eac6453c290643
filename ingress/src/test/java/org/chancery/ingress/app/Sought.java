package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for words in the bytes of every file; a file that is gone meanwhile holds none. */
final class Sought extends SimpleFileVisitor<Path> {
  private final Collection<String> words;
  private final Set<String> found = new HashSet<>();

  private Sought(Collection<String> words) {
    this.words = words;
  }

  /** Which of {@code words} are in a file under {@code folders}. */
  static Set<String> inFiles(List<Path> folders, Collection<String> words) {
    var sought = new Sought(words);
    try {
      for (Path folder : folders) {
        Files.walkFileTree(folder, sought);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sought.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      try {
        String bytes = Files.readString(file, ISO_8859_1);
        words.stream().filter(bytes::contains).forEach(found::add);
      } catch (NoSuchFileException e) {
        return visitFileFailed(file, e);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}

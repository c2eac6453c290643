package org.chancery.audit.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.FSDirectory;

/** The folders of an index on disk: what is in them, whether it is whole, and their end. */
final class Folders {
  private Folders() {}

  /** Every folder below {@code index} that could hold a partition. */
  static List<Path> partitions(Path index) throws IOException {
    var found = new ArrayList<Path>();
    for (Path retention : folders(index)) {
      found.addAll(folders(retention));
    }
    found.sort(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed());
    return found;
  }

  /** Deletes what no index of ours puts there: files beside the folders of months. */
  static void sweep(Path index) throws IOException {
    for (Path retention : folders(index)) {
      try (var listed = Files.list(retention)) {
        for (Path file : listed.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<Path> folders(Path path) throws IOException {
    try (var listed = Files.list(path)) {
      return listed.filter(Files::isDirectory).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** How many bytes the files of {@code folder} have. */
  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (var listed = Files.list(folder)) {
      for (Path file : listed.toList()) {
        bytes += Files.size(file);
      }
    } catch (NoSuchFileException e) {
      return 0;
    }
    return bytes;
  }

  /** What the last commit in {@code folder} says of itself, where there is one that can be read. */
  static Optional<Map<String, String>> commit(Path folder, boolean everyByte) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var directory = FSDirectory.open(folder)) {
      if (!DirectoryReader.indexExists(directory)) {
        return Optional.empty();
      }
      var infos = SegmentInfos.readLatestCommit(directory);
      for (String file : infos.files(true)) {
        directory.fileLength(file);
      }
      if (everyByte) {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
          for (var leaf : reader.leaves()) {
            leaf.reader().checkIntegrity();
          }
        }
      }
      return Optional.of(new HashMap<>(infos.getUserData()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Deletes {@code folder} and what is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one file of a log or of a bundle holds, the check goes to its end with a verdict. */
final class ForeignFoldersTest {
  private static final LogKeys KEYS = LogKeys.make("fuzz.example/log");
  private static final String SEGMENT = "segment/00000000000000000000.seg";
  private static final String PAYLOADS = "payload/0000000000.pay";
  private static final String ENTRIES = "tile/entries/000.p/4";
  private static final String HASHES = "tile/0/000.p/4";
  private static final BundleWriter WRITER = new BundleWriter(KEYS);
  private static final Map<String, byte[]> FILES = WRITER.files();
  private static final Map<String, byte[]> BUNDLE = WRITER.sign(FILES);

  private static final PersonBundleWriter PERSON_WRITER = new PersonBundleWriter(KEYS);
  private static final Map<String, byte[]> PERSON = PERSON_WRITER.files();

  @TempDir static Path temporary;
  private static final Map<String, byte[]> WHOLE = new TreeMap<>();

  /** What lies in the folders of signed bundles. */
  private static final Map<String, byte[]> WRITTEN = new TreeMap<>();

  @BeforeAll
  static void write() throws IOException {
    var log = new LogWriter(temporary, KEYS, 4, 4);
    log.add(LogWriter.system("start")).call(true, 30, 9).call(false, 9, 0).write(4);
    for (String file : List.of(SEGMENT, PAYLOADS, ENTRIES, HASHES, "checkpoint", "log.vkey")) {
      WHOLE.put(file, Files.readAllBytes(temporary.resolve(file)));
    }
  }

  private static Stream<byte[]> whole(String file) {
    return Stream.of(WHOLE.getOrDefault(file, new byte[0]));
  }

  /** A log with other bytes in one file. */
  private static void check(String file, byte[] bytes) throws IOException {
    Path path = temporary.resolve(file);
    Files.write(path, bytes);
    try {
      Report report = Verification.of(temporary);
      assertThat(report.verdict().exit()).isBetween(0, 3);
      if (!Arrays.equals(bytes, WHOLE.get(file)) && file.equals(SEGMENT)) {
        assertThat(report.verdict()).isNotInstanceOf(Verdict.Intact.class);
      }
    } finally {
      Files.write(path, WHOLE.getOrDefault(file, new byte[0]));
    }
  }

  static Stream<byte[]> segment() {
    return whole(SEGMENT);
  }

  @MethodSource
  @FuzzTest
  void segment(byte[] bytes) throws IOException {
    check(SEGMENT, bytes);
  }

  static Stream<byte[]> payloads() {
    return whole(PAYLOADS);
  }

  @MethodSource
  @FuzzTest
  void payloads(byte[] bytes) throws IOException {
    check(PAYLOADS, bytes);
  }

  static Stream<byte[]> entries() {
    return whole(ENTRIES);
  }

  @MethodSource
  @FuzzTest
  void entries(byte[] bytes) throws IOException {
    check(ENTRIES, bytes);
  }

  static Stream<byte[]> hashes() {
    return whole(HASHES);
  }

  @MethodSource
  @FuzzTest
  void hashes(byte[] bytes) throws IOException {
    check(HASHES, bytes);
  }

  static Stream<byte[]> head() {
    return whole("checkpoint");
  }

  @MethodSource
  @FuzzTest
  void head(byte[] bytes) throws IOException {
    check("checkpoint", bytes);
  }

  static Stream<byte[]> keys() {
    return whole("log.vkey");
  }

  @MethodSource
  @FuzzTest
  void keys(byte[] bytes) throws IOException {
    check("log.vkey", bytes);
  }

  static Stream<byte[]> bundle() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (var file : BUNDLE.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return Stream.of(bytes.toByteArray());
  }

  @MethodSource
  @FuzzTest
  void bundle(byte[] bytes) throws IOException {
    bundle("whole.zip", bytes);
  }

  private static void bundle(String name, byte[] bytes) throws IOException {
    Path zip = Files.write(temporary.resolve(name), bytes);
    var checking = Checking.plain(List.of(), List.of(), (_, _) -> {});
    assertThat(Bundle.check(zip, checking).verdict().exit()).isBetween(0, 3);
  }

  // The following are of a bundle whose every digest and signature is right.
  static Stream<byte[]> query() {
    return Stream.of(BUNDLE.getOrDefault("query.json", new byte[0]));
  }

  @MethodSource
  @FuzzTest
  void query(byte[] bytes) throws IOException {
    signed("query.json", bytes);
  }

  static Stream<byte[]> matches() {
    return Stream.of(BUNDLE.getOrDefault("matches.jsonl", new byte[0]));
  }

  @MethodSource
  @FuzzTest
  void matches(byte[] bytes) throws IOException {
    signed("matches.jsonl", bytes);
  }

  static Stream<byte[]> range() {
    return Stream.of(
        BUNDLE.getOrDefault("range/proof", new byte[0]),
        BUNDLE.getOrDefault("range/00000000000000000001.jsonl", new byte[0]));
  }

  @MethodSource
  @FuzzTest
  void range(byte[] bytes) throws IOException {
    signed("range/proof", bytes);
    signed("range/00000000000000000001.jsonl", bytes);
  }

  // And this is of a bundle for a person.
  static Stream<byte[]> person() {
    return Stream.of("records.json", "missing.csv", "access/list", "records/1/leg-0.kept")
        .map(name -> PERSON.getOrDefault(name, new byte[0]));
  }

  @MethodSource
  @FuzzTest
  void person(byte[] bytes) throws IOException {
    var files = new TreeMap<>(PERSON);
    for (String name : List.of("records.json", "missing.csv", "access/list")) {
      files.put(name, bytes);
    }
    signed("person", PERSON_WRITER.sign(files));
    assertThat(PersonPages.text(bytes)).endsWith("\n");
  }

  private static void signed(String name, byte[] bytes) throws IOException {
    var files = new TreeMap<>(FILES);
    files.put(name, bytes);
    signed("signed", WRITER.sign(files));
  }

  private static void signed(String name, Map<String, byte[]> files) throws IOException {
    Path folder = temporary.resolve(name);
    for (var file : files.entrySet()) {
      String path = name + "/" + file.getKey();
      if (!Arrays.equals(file.getValue(), WRITTEN.put(path, file.getValue()))) {
        Files.createDirectories(folder.resolve(file.getKey()).resolveSibling("."));
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
    var checking = Checking.plain(List.of(), List.of(), (_, _) -> {});
    assertThat(Bundle.check(folder, checking).verdict().exit()).isBetween(0, 3);
  }
}

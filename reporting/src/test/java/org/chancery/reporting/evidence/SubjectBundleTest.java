package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Digest;
import org.chancery.audit.verify.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets: all that is the person's own, what is missing and why, and nobody else. */
final class SubjectBundleTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private EvidenceWorld world;

  @BeforeEach
  void start() throws IOException {
    world =
        new EvidenceWorld(
            folder, Optional.of(EvidenceWorld.local(folder)), EvidenceWorld.limits(folder));
    world.fill(40);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private byte[] zip(Set<String> names, List<Long> records) throws IOException {
    SubjectOrder.Gone gone = (Slot _) -> Optional.of("it expired on a day; record 7 certifies it");
    var order = new SubjectOrder(names, records, "request", "p-officer", gone);
    String list = records.stream().map(index -> index + "\n").collect(Collectors.joining());
    String query = "subject-access why=request list=" + Digest.of(list.getBytes(UTF_8)).hex();
    var access =
        new AuditRecord.Access(
            EvidenceWorld.NOW, "p-officer", "export", OptionalLong.empty(), query, records.size());
    var out = new ByteArrayOutputStream();
    try (var made =
        world.evidence.prepare(
            order,
            () -> world.ledger.append(access, List.of()),
            (receipt, manifest, contents) ->
                assertThat(manifest + receipt.index() + contents).matches("[0-9a-f]{64}\\d+"))) {
      made.write(out);
    }
    return out.toByteArray();
  }

  private Map<String, byte[]> bundle(Set<String> names, List<Long> records) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip(names, records)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(Objects.requireNonNull(files.get(name), name), UTF_8);
  }

  private List<Long> all() {
    return LongStream.range(0, world.ledger.size()).boxed().toList();
  }

  @Test
  void everyContentIsThereOrItsAbsenceIsExplained() throws IOException {
    Map<String, byte[]> files = bundle(Set.of("team"), all());
    JsonNode records = JSON.readTree(text(files, "records.json"));
    JsonNode counts = JSON.readTree(text(files, "manifest.json")).path("counts");
    assertThat(records.size()).isEqualTo(counts.path("records").asInt()).isEqualTo(40);
    int there = 0;
    int missing = 0;
    for (JsonNode record : records) {
      for (JsonNode part : record.path("contents")) {
        assertThat(part.has("text")).isNotEqualTo(part.has("missing"));
        there += part.has("text") ? 1 : 0;
        missing += part.has("missing") ? 1 : 0;
      }
    }
    assertThat(there).isEqualTo(counts.path("contents").asInt()).isPositive();
    assertThat(missing).isEqualTo(counts.path("missing").asInt()).isPositive();
    assertThat(text(files, "missing.csv").lines())
        .hasSize(missing + 1)
        .anyMatch(l -> l.contains("it expired on a day; record 7"));
    assertThat(text(files, "index.html"))
        .contains("What do we owe Acme", "&lt;b&gt;", "Not here: it expired on a day")
        .doesNotContain("<b>", "{{");
    assertThat(text(files, "README.txt")).contains("40 records").doesNotContain("{{");
  }

  @Test
  void recordsOfOthersAreNotInItAndContentsUnderAnotherKeyAreNamedAsMissing() throws IOException {
    List<Long> two =
        world.ledger.read(0, 200).stream()
            .filter(stored -> stored.record() instanceof Outcome)
            .limit(2)
            .map(stored -> stored.index())
            .toList();
    Map<String, byte[]> files = bundle(Set.of("p-somebody"), two);
    assertThat(files.keySet().stream().filter(name -> name.matches("records/.*/leaf.json")))
        .hasSize(4);
    assertThat(files.keySet())
        .noneMatch(name -> name.endsWith(".kept") || name.startsWith("range"));
    assertThat(text(files, "missing.csv").lines())
        .hasSize(5)
        .anyMatch(l -> l.contains("key of a team"));
    for (long outcome : two) {
      var ended = (Outcome) world.ledger.read(outcome, 1).getFirst().record();
      assertThat(files).containsKey("records/" + ended.decision() + "/record.tlog-proof");
      assertThat(world.ledger.read(ended.decision(), 1).getFirst().record())
          .isInstanceOf(Decision.class);
    }
  }

  @Test
  void bothVerifiersSayWhatHoldsAndWhatCannotBeShown() throws Exception {
    Path zip = Files.write(folder.resolve("person.zip"), zip(Set.of("team"), all()));
    assertThat(verified(zip, 0))
        .contains("the 74 records are those that record 74 of the log")
        .contains("records.json says what leaves and contents say")
        .contains("whether these are all records of the person")
        .contains("why, is the gateway's word");
  }

  @Test
  void bothVerifiersFindOneByteChangedOneRecordRemovedAndTheManifestEdited() throws Exception {
    Map<String, byte[]> files = bundle(Set.of("team"), all());
    String manifest = text(files, "manifest.json");
    for (String name : List.of("records/3/leaf.json", "records.json", "index.html")) {
      var changed = new LinkedHashMap<>(files);
      byte[] bytes = Objects.requireNonNull(files.get(name)).clone();
      bytes[bytes.length / 2] ^= 1;
      changed.put(name, bytes);
      assertThat(verified(unpacked(changed), 1)).contains(name + " is not what files.sha256 says");
    }
    var edited = new LinkedHashMap<>(files);
    edited.put("manifest.json", manifest.replace("\"request\"", "\"dispute\"").getBytes(UTF_8));
    assertThat(verified(unpacked(edited), 1)).contains("manifest.ed25519: signature by");
    files.keySet().removeIf(name -> name.startsWith("records/3/"));
    assertThat(verified(unpacked(files), 2)).contains("records/3/leaf.json is not there");
  }

  private Path unpacked(Map<String, byte[]> files) throws IOException {
    Path to = Files.createTempDirectory(folder, "unpacked");
    for (var file : files.entrySet()) {
      Files.createDirectories(to.resolve(file.getKey()).resolveSibling("."));
      Files.write(to.resolve(file.getKey()), file.getValue());
    }
    return to;
  }

  /**
   * What the verifier says of a bundle; the second one must say the same, where there is Python.
   */
  private String verified(Path bundle, int exit) throws Exception {
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, UTF_8)) {
      String keys = folder.resolve("log/log.vkey").toString();
      List<String> arguments = List.of(bundle.toString(), "--key", keys);
      assertThat(Main.run(arguments, out, out)).as(said.toString(UTF_8)).isEqualTo(exit);
      var command = new ArrayList<>(List.of("python3", "-B", "../audit/verify-py/verify.py"));
      command.addAll(arguments);
      Path answer = folder.resolve("answer");
      try {
        var process = new ProcessBuilder(command).redirectOutput(answer.toFile()).start();
        assertThat(process.waitFor()).as(said.toString(UTF_8)).isEqualTo(exit);
        assertThat(Files.readString(answer).lines().findFirst())
            .isEqualTo(said.toString(UTF_8).lines().findFirst());
      } catch (IOException _) {
        // no python3 here: SecondVerifierTest says so
      }
    }
    return said.toString(UTF_8);
  }

  @Test
  void reasonIsOneOfSomeWordsSoThatNobodyIsNamedInTheLog() {
    assertThatThrownBy(
            () -> new SubjectOrder(Set.of(), List.of(), "Dora asked", "p-1", _ -> Optional.empty()))
        .hasMessageContaining("request, representative, authority, dispute");
  }
}

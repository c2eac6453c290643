package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
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

  private Map<String, byte[]> bundle(Set<String> names, List<Long> records) throws IOException {
    SubjectOrder.Gone gone = (Slot _) -> Optional.of("it expired on a day; record 7 certifies it");
    var order = new SubjectOrder(names, records, "request", "p-officer", gone);
    var access =
        new AuditRecord.Access(
            EvidenceWorld.NOW, "p-officer", "export", OptionalLong.empty(), "subject-access", 1);
    var out = new ByteArrayOutputStream();
    try (var made =
        world.evidence.prepare(
            order,
            () -> world.ledger.append(access, List.of()),
            (receipt, manifest, contents) ->
                assertThat(manifest + receipt.index() + contents).matches("[0-9a-f]{64}\\d+"))) {
      made.write(out);
    }
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
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
    assertThat(files.keySet().stream().filter(name -> name.endsWith("leaf.json"))).hasSize(4);
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
  void reasonIsOneOfSomeWordsSoThatNobodyIsNamedInTheLog() {
    assertThatThrownBy(
            () -> new SubjectOrder(Set.of(), List.of(), "Dora asked", "p-1", _ -> Optional.empty()))
        .hasMessageContaining("request, representative, authority, dispute");
  }
}

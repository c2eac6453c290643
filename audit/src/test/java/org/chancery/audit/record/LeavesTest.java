package org.chancery.audit.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.chancery.audit.Samples;
import org.chancery.audit.Seeds;
import org.chancery.audit.Vectors;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void everyRecordComesBackAsItself() {
    long seed = Seeds.fresh();
    var chance = new SplittableRandom(seed);
    for (int i = 0; i < 3_000; i++) {
      AuditRecord entry = Samples.any(chance);
      byte[] leaf = Leaves.encode(entry);
      assertThat(Leaves.decode(leaf)).as("seed %d, record %d", seed, i).isEqualTo(entry);
      assertThat(Leaves.cut(leaf)).isEmpty();
      assertThat(Leaves.encode(Leaves.decode(leaf))).isEqualTo(leaf);
    }
  }

  @Test
  void systemLeafHasExactlyTheseBytes() {
    assertThat(text(new SystemEvent(AT, "started", Map.of("version", "1", "java", "25"))))
        .isEqualTo(
            "{\"details\":{\"java\":\"25\",\"version\":\"1\"},\"event\":\"started\","
                + "\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}");
  }

  @Test
  void longListsAreCutAndCountedAndTheChosenCandidateStays() {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      candidates.add(new Candidate("p" + i, "m", "e", "r", "DE", i == 47, List.of()));
    }
    byte[] leaf = Leaves.encode(with(candidates, Collections.nCopies(70, new Found("A", "b", 1))));
    assertThat(Leaves.cut(leaf)).isEqualTo(Map.of("candidates", 18L, "found", 6L));
    Decision read = (Decision) Leaves.decode(leaf);
    assertThat(read.candidates()).hasSize(32).anyMatch(Candidate::chosen);
  }

  @Test
  void leafThatWouldBeTooLongLosesHalfOfItsLongestListUntilItFits() {
    String wide = "w".repeat(250);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      candidates.add(new Candidate(wide, wide, wide, wide, "DE", i == 29, List.of()));
    }
    byte[] leaf = Leaves.encode(with(candidates, List.of(new Found("A", "b", 1))));
    assertThat(leaf.length).isLessThanOrEqualTo(Leaves.MAX_BYTES);
    assertThat(Leaves.cut(leaf)).isEqualTo(Map.of("candidates", 23L));
    assertThat(((Decision) Leaves.decode(leaf)).candidates()).anyMatch(Candidate::chosen);
    assertThat(((Decision) Leaves.decode(leaf)).findings()).hasSize(1);
  }

  @Test
  void longTextsEndInAnEllipsisAndAreCounted() {
    byte[] leaf = Leaves.encode(new PolicyChange(AT, "\u00e9".repeat(200), "d", "x", "r", "w"));
    PolicyChange read = (PolicyChange) Leaves.decode(leaf);
    assertThat(read.actor()).endsWith("\u2026");
    assertThat(read.actor().getBytes(UTF_8).length).isEqualTo(255);
    assertThat(Leaves.cut(leaf)).isEqualTo(Map.of("text", 1L));
  }

  @Test
  void controlCharactersAndHalfPairsAreReplaced() {
    byte[] leaf =
        Leaves.encode(new PolicyChange(AT, "a\nb\u0000c", "\ud800", "\u0085", "\u007f", "ok"));
    assertThat(Leaves.decode(leaf))
        .isEqualTo(new PolicyChange(AT, "a\ufffdb\ufffdc", "\ufffd", "\ufffd", "\ufffd", "ok"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1} ",
        "{\"event\":\"e\", \"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
        "{\"ts\":\"2026-01-02T03:04:05.000000Z\",\"event\":\"e\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\",\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"\\u0065\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05Z\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000+00:00\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1.0}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1e0}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":2}",
        "{\"event\":null,\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1,\"x\":1}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"sistem\",\"v\":1}",
        "{\"details\":{},\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\\n\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
        "{\"event\":\"e\",\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":9007199254740992}",
        "{\"event\":[[[[[[\"e\"]]]]]],\"ts\":\"2026-01-02T03:04:05.000000Z\",\"type\":\"system\",\"v\":1}",
      })
  void anyOtherFormIsRefused(String leaf) {
    assertThatThrownBy(() -> Leaves.decode(leaf.getBytes(UTF_8))).isInstanceOf(LeafException.class);
  }

  @Test
  void randomBytesAndDamagedLeavesNeverDoMoreThanBeRefused() {
    long seed = Seeds.fresh();
    var chance = new SplittableRandom(seed);
    byte[] good = Leaves.encode(Samples.decision(List.of()));
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      bad[chance.nextInt(bad.length)] ^= (byte) (1 << chance.nextInt(8));
      try {
        Leaves.decode(bad);
      } catch (LeafException _) {
        refused++;
      }
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"french", "unicode", "weird"})
  void canonicalFormIsThatOfTheAuthorOfTheStandard(String name) {
    byte[] input = Vectors.bytes("rfc8785/input/" + name + ".json");
    byte[] output = Vectors.bytes("rfc8785/output/" + name + ".json");
    assertThat(new String(JsonWriter.bytes(json(Vectors.json(input))), UTF_8))
        .isEqualTo(new String(output, UTF_8).strip());
  }

  /** The vectors with null or fractions, which leaves cannot hold, are left out. */
  private static Json json(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var members = new TreeMap<String, Json>();
        map.forEach((name, member) -> members.put((String) name, json(member)));
        yield new Json.Members(members);
      }
      case List<?> list -> new Json.Items(list.stream().map(LeavesTest::json).toList());
      case Long number -> new Json.Whole(number);
      case Boolean flag -> new Json.Flag(flag);
      default -> new Json.Text((String) value);
    };
  }

  private static Decision with(List<Candidate> candidates, List<Found> found) {
    Decision d = Samples.decision(List.of());
    return new Decision(
        d.at(),
        d.call(),
        d.attempt(),
        d.actor(),
        d.door(),
        d.stream(),
        d.model(),
        d.classes(),
        found,
        d.coverage(),
        d.rules(),
        candidates,
        d.verdict(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        d.policy(),
        d.catalogue(),
        d.micros(),
        d.legs());
  }

  private static String text(AuditRecord entry) {
    return new String(Leaves.encode(entry), UTF_8);
  }
}

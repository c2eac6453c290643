package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.retention.Cases;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Hold;
import org.chancery.audit.retention.Person;
import org.chancery.audit.retention.RetentionClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases: what is in them when, what the log says of it, and what a hold on one does. */
@Timeout(120)
final class CasesTest {
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  @RegisterExtension static final LentDatabase DATABASE = new LentDatabase();

  @TempDir Path folder;

  private static Cases register(String where) {
    return where.equals("memory") ? Cases.inMemory() : Cases.in(DATABASE.source());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "database"})
  void registerTellsWhatWasInACaseWhenTheLogHadASize(String where) {
    Cases cases = register(where);
    long number = cases.open("smith", "Complaint", "lawyer", NOON).number();
    cases.open("other", "Another", "lawyer", NOON);
    cases.add(number, List.of(5L, 3L, 9L), 20);
    cases.remove(number, List.of(3L), 30, NOON);
    cases.add(number, List.of(3L), 40);
    assertThat(cases.records(number, 20)).isEmpty();
    assertThat(cases.records(number, 21)).containsExactly(3L, 5L, 9L);
    assertThat(cases.records(number, 30)).containsExactly(3L, 5L, 9L);
    assertThat(cases.records(number, 31)).containsExactly(5L, 9L);
    assertThat(cases.records(number, 41)).containsExactly(3L, 5L, 9L);
    assertThat(cases.find("smith").orElseThrow().records()).isEqualTo(3);
    assertThat(cases.page(0, 1)).extracting(file -> file.name()).containsExactly("smith");
    assertThat(cases.page(number, 9)).extracting(file -> file.name()).containsExactly("other");
    assertThatThrownBy(() -> cases.open("smith", "Again", "lawyer", NOON))
        .hasMessageContaining("choose another name");
    cases.close(number, NOON);
    assertThat(cases.find("smith").orElseThrow().closed()).contains(NOON);
    cases.delete(number);
    assertThat(cases.find("smith")).isEmpty();
    assertThat(cases.records(number, Long.MAX_VALUE)).isEmpty();
    assertThat(cases.open("smith", "New", "lawyer", NOON).number()).isGreaterThan(number + 1);
  }

  @Test
  void whatWasTakenOutIsForgottenADayLater() {
    Cases cases = Cases.in(DATABASE.source());
    long number = cases.open("smith", "Complaint", "lawyer", NOON).number();
    cases.add(number, List.of(1L, 2L, 3L), 10);
    cases.remove(number, List.of(1L), 11, NOON);
    cases.remove(number, List.of(2L), 12, NOON.plus(Duration.ofHours(25)));
    assertThat(cases.records(number, 11)).containsExactly(2L, 3L);
  }

  @Test
  void eachActIsARecordWithNumbersAndNoName() throws IOException {
    try (KeepingWorld world = KeepingWorld.start(folder, DATABASE.get())) {
      world.call("ann lee", 0, "standard");
      world.call("bob", 0, "standard");
      world.cases.open("lee-v-acme", "Lee against Acme", "lawyer");
      var change = world.cases.add("lee-v-acme", world.cases.named(List.of(1L, 2L)), "lawyer");
      assertThat(change.changed()).isEqualTo(2);
      assertThat(world.cases.records(change.file(), -1, 9)).containsExactly(0L, 2L);
      assertThat(world.cases.add("lee-v-acme", List.of(0L), "lawyer").unchanged()).isEqualTo(1);
      world.cases.remove("lee-v-acme", List.of(2L), "lawyer");
      world.cases.close("lee-v-acme", "lawyer");
      world.cases.delete("lee-v-acme", "lawyer");

      var acts =
          world.ledger.read(0, 100).stream()
              .map(stored -> stored.record())
              .filter(AuditRecord.Admin.class::isInstance)
              .map(AuditRecord.Admin.class::cast)
              .toList();
      assertThat(acts)
          .extracting(AuditRecord.Admin::act)
          .containsExactly("case.open", "case.add", "case.remove", "case.close", "case.delete");
      assertThat(acts.get(1).details())
          .containsOnlyKeys("case", "records", "list", "total")
          .containsAllEntriesOf(Map.of("case", "1", "records", "2", "total", "2"));
      assertThat(acts.get(1).details().get("list")) // of "0" and "2", each with a line feed
          .isEqualTo("409f9891ad678ea20e4b20e862d56f23c9b29ed02f40cbdd3a9257821638a85d");
      assertThat(world.ledger.leaves(0, 100))
          .noneMatch(leaf -> new String(leaf, StandardCharsets.UTF_8).contains("cme"));
    }
  }

  @Test
  void whatIsNotPossibleSaysWhy() throws IOException {
    try (KeepingWorld world = KeepingWorld.start(folder, DATABASE.get())) {
      world.call("ann lee", 0, "standard");
      world.cases.open("smith", "Complaint", "lawyer");
      assertThatThrownBy(() -> world.cases.open("Smith", "x", "lawyer"))
          .hasMessageContaining("a-z, 0-9 and hyphen");
      assertThatThrownBy(() -> world.cases.open("jones", " ", "lawyer"))
          .hasMessageContaining("title");
      assertThatThrownBy(() -> world.cases.add("jones", List.of(0L), "lawyer"))
          .hasMessageContaining("no case of this name");
      assertThatThrownBy(() -> world.cases.named(List.of(99L)))
          .hasMessageContaining("no record 99");
      assertThatThrownBy(() -> world.cases.named(List.of())).hasMessageContaining("1 to 10000");
      assertThatThrownBy(() ->
              world.cases.add("smith", LongStream.range(0, 200_001).boxed().toList(), "lawyer"))
          .hasMessageContaining("the most are 200000");
      assertThatThrownBy(() -> world.cases.delete("smith", "lawyer"))
          .hasMessageContaining("close it before");
      world.cases.close("smith", "lawyer");
      assertThatThrownBy(() -> world.cases.add("smith", List.of(0L), "lawyer"))
          .hasMessageContaining("was closed on");
      assertThatThrownBy(() ->
              world.desk.set(
                  new Hold.Order(Hold.Kind.CASE, "nobody", "", "suit"), List.of(), "lawyer"))
          .hasMessageContaining("no case of this name");
    }
  }

  @Test
  void holdOnACaseHoldsWhatIsPutInLaterAndNothingLeavesIt() throws IOException {
    Person ann = Person.subject("ann lee");
    try (KeepingWorld world = KeepingWorld.start(folder, DATABASE.get())) {
      world.call("ann lee", 0, "standard");
      world.call("bob", 0, "standard");
      world.cases.open("smith", "Complaint", "lawyer");
      world.cases.add("smith", List.of(2L), "lawyer");
      var order = new Hold.Order(Hold.Kind.CASE, "smith", "", "suit 9");
      long hold = world.desk.set(order, List.of(), "lawyer").number();
      assertThat(world.erasures.plan(ann).holds()).isEmpty();

      var change = world.cases.add("smith", List.of(0L), "lawyer");

      assertThat(change.holds()).containsExactly(hold);
      assertThat(world.desk.count(world.desk.all().getFirst())).isEqualTo(2);
      assertThat(world.erasures.erase(ann, "request", "officer"))
          .isInstanceOf(Erasures.Result.Refused.class);
      assertThatThrownBy(() -> world.cases.remove("smith", List.of(0L), "lawyer"))
          .hasMessageContaining("under hold " + hold)
          .hasMessageContaining("two people");
      world.cases.close("smith", "lawyer");
      assertThatThrownBy(() -> world.cases.delete("smith", "lawyer"))
          .hasMessageContaining("under hold " + hold);
      world.desk.ask(hold, "lawyer");
      world.desk.confirm(hold, "second");
      assertThat(world.erasures.erase(ann, "request", "officer"))
          .isInstanceOf(Erasures.Result.Erased.class);
    }
  }

  @Test
  void heldCallKeepsTheKeyOfAnOutcomeInTheNextMonth() throws IOException {
    try (KeepingWorld world = KeepingWorld.start(folder, DATABASE.get())) {
      world.time(Instant.parse("2026-01-31T23:59:30Z"));
      world.call("ann lee", 0, "short");
      world.time(Instant.parse("2026-02-01T00:00:30Z"));
      world.call("ann lee", 1, "short"); // makes the key of February
      world.cases.open("smith", "Complaint", "lawyer");
      world.cases.add("smith", List.of(0L), "lawyer");
      world.desk.set(new Hold.Order(Hold.Kind.CASE, "smith", "", "suit"), List.of(), "lawyer");
      world.time(Instant.parse("2026-09-01T00:00:00Z"));
      var due = world.expiry(new RetentionClass("short", Duration.ZERO, Duration.ofDays(30))).due();
      assertThat(due).isNotEmpty().allSatisfy(month -> assertThat(month.slots()).isEmpty());
    }
  }
}

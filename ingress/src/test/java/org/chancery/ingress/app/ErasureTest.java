package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyGoneException;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.Hold;
import org.chancery.audit.retention.Holds;
import org.chancery.audit.retention.Person;
import org.chancery.audit.retention.RetentionClass;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is erased is gone, what is held stays, and both can be proven. */
@Timeout(120)
final class ErasureTest {
  private static final Person ANN = Person.subject("ann lee");
  private static final String ANN_WORDS = "quillfeatherann";

  @RegisterExtension static final LentDatabase DATABASE = new LentDatabase();

  @TempDir Path folder;

  private KeepingWorld world() throws IOException {
    return KeepingWorld.start(folder, DATABASE.get());
  }

  /** Two people's calls, in turn: Ann's decisions are at 0, 4, 8 and so on. */
  private static void calls(KeepingWorld world, int each) {
    for (int i = 0; i < each; i++) {
      world.call("ann lee", i, "standard");
      world.call("bob", i, "standard");
    }
  }

  private void checkErased(KeepingWorld world) {
    assertThat(world.found("quillfeatherann")).isZero();
    assertThatThrownBy(() -> world.opened(0)).isInstanceOf(KeyGoneException.class);
    assertThat(world.opened(2)).contains("quillfeatherbob");
    assertThat(world.identities.pseudonyms(ANN.key())).isEmpty();
    assertThat(world.erased.all()).allSatisfy(one -> assertThat(one.done()).isPresent());
    world.proven();
    assertThat(Verification.of(folder.resolve("log")).verdict()).isInstanceOf(Verdict.Intact.class);
    assertThat(Sought.inFiles(List.of(folder, DATABASE.folder()), List.of(ANN_WORDS, "ann lee")))
        .isEmpty();
  }

  @Test
  void erasedPersonIsInNoFileAndTheProofsOfAllRecordsHold() throws IOException {
    try (KeepingWorld world = world()) {
      calls(world, 50);
      assertThat(world.found("quillfeatherann")).isEqualTo(50);
      world.proven();
      String before = world.proof(0);

      var result = world.erasures.erase(ANN, "request", "officer");

      assertThat(result).isInstanceOf(Erasures.Result.Erased.class);
      var certificate = world.records("done").getFirst().details();
      assertThat(certificate)
          .containsEntry("records", "100")
          .containsEntry("keys", "1")
          .containsEntry("pseudonyms", "1")
          .containsEntry("backups_until", "2026-04-09T12:00:00Z")
          .containsKeys("list", "finished", "index_rewritten");
      checkErased(world);
      assertThat(before.lines().toList()).contains(world.proof(0).lines().toList().get(1));
      assertThat(world.found("subject:p-*"))
          .as("the records are found by their leaves")
          .isEqualTo(100);
      assertThat(world.found("quillfeatherbob")).isEqualTo(50);
      assertThat(world.erasures.erase(ANN, "request", "officer"))
          .isEqualTo(new Erasures.Result.Unknown());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "begin,false",
    "begin,true",
    "index,false",
    "index,true",
    "caches,true",
    "done,false",
    "done,true"
  })
  void erasureThatWasCutOffIsFinishedAtTheNextStart(String step, boolean done) throws IOException {
    try (KeepingWorld world = world()) {
      calls(world, 5);
      assertThat(world.found("quillfeatherann")).isEqualTo(5);
      world.failing.step = step;
      world.failing.done = done;
      assertThatThrownBy(() -> world.erasures.erase(ANN, "request", "officer"))
          .hasMessageContaining("killed");
    }
    try (KeepingWorld world = world()) {
      checkErased(world);
      assertThat(world.records("done")).isNotEmpty();
    }
  }

  @Test
  void keysThatAnOlderBackupBringsBackAreDestroyedAgainBeforeTheFirstRead() throws Exception {
    try (KeepingWorld world = world()) {
      calls(world, 5);
      assertThat(world.found("quillfeatherann")).isEqualTo(5);
    }
    DATABASE.run("CREATE TABLE saved AS SELECT kind, grp, name, token, sealed FROM vault.entry");
    try (KeepingWorld world = world()) {
      world.erasures.erase(ANN, "request", "officer");
    }
    DATABASE.run("DELETE FROM vault.entry");
    DATABASE.run(
        "INSERT INTO vault.entry (kind, grp, name, token, sealed)"
            + " SELECT kind, grp, name, token, sealed FROM saved");
    DATABASE.run("DROP TABLE saved");
    try (KeepingWorld world = world()) {
      checkErased(world);
      assertThat(world.records("reapplied").getFirst().details())
          .containsEntry("keys", "1")
          .containsEntry("records", "10");
    }
  }

  private static Hold.Order order(String kind) {
    return switch (kind) {
      case "person" -> new Hold.Order(Hold.Kind.PERSON, ANN.key(), "", "suit 7");
      case "case" -> new Hold.Order(Hold.Kind.CASE, "suit-7", "team:sales", "suit 7");
      case String _ -> new Hold.Order(Hold.Kind.QUERY, "", "team:sales", "suit 7");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "case", "query"})
  void holdBeatsErasureAndExpiryUntilTwoPeopleReleaseIt(String kind) throws IOException {
    try (KeepingWorld world = world()) {
      calls(world, 3);
      if (kind.equals("case")) {
        world.cases.open("suit-7", "Orders of May", "lawyer");
        world.cases.add("suit-7", List.of(4L, 5L), "lawyer");
      }
      List<Long> list = kind.equals("query") ? List.of(4L, 5L) : List.of();
      Hold hold = world.desk.set(order(kind), list, "lawyer");

      var refused = (Erasures.Result.Refused) world.erasures.erase(ANN, "request", "officer");
      assertThat(refused.plan().holds()).extracting(Hold::number).containsExactly(hold.number());
      assertThat(world.records("refused").getFirst().details())
          .containsEntry("holds", Long.toString(hold.number()));
      assertThat(world.opened(0)).contains(ANN_WORDS);

      world.time(Instant.parse("2026-06-01T00:00:00Z"));
      var expiry = world.expiry(new RetentionClass("standard", Duration.ZERO, Duration.ofDays(30)));
      List<Expiry.Month> expired = expiry.run("gateway");
      assertThat(expired).hasSize(1).allSatisfy(month -> assertThat(month.held()).isEqualTo(1));
      assertThat(world.opened(0)).contains(ANN_WORDS);
      assertThatThrownBy(() -> world.opened(2)).isInstanceOf(KeyGoneException.class);
      assertThat(world.found("quillfeatherann")).isEqualTo(3);
      assertThat(world.found("quillfeatherbob")).isZero();

      long number = hold.number();
      assertThatThrownBy(() -> world.desk.confirm(number, "judge")).hasMessageContaining("asked");
      world.desk.ask(number, "lawyer");
      assertThatThrownBy(() -> world.desk.confirm(number, "lawyer"))
          .hasMessageContaining("somebody else");
      world.time(Instant.parse("2026-06-05T00:00:00Z"));
      assertThatThrownBy(() -> world.desk.confirm(number, "judge")).hasMessageContaining("72 h");
      world.desk.ask(number, "lawyer");
      world.desk.confirm(number, "judge");
      assertThat(world.desk.all()).isEmpty();
      assertThat(world.erasures.erase(ANN, "request", "officer"))
          .isInstanceOf(Erasures.Result.Erased.class);
      assertThat(Sought.inFiles(List.of(folder, DATABASE.folder()), List.of("suit 7"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-29T23:59:59Z, 0,  30, 0",
    "2026-05-01T00:00:00Z, 0,  30, 1",
    "2026-05-01T00:00:00Z, 30, 30, 1",
    "2026-05-30T00:00:00Z, 60, 60, 0",
  })
  void monthExpiresWhenAllOfItIsOlderThanTheCeiling(
      Instant now, int floor, int ceiling, int expired) throws IOException {
    try (KeepingWorld world = world()) {
      world.call("ann lee", 1, "short");
      world.call("ann lee", 2, "standard");
      world.time(now);
      var expiry =
          world.expiry(
              new RetentionClass("short", Duration.ofDays(floor), Duration.ofDays(ceiling)));
      assertThat(expiry.due()).hasSize(expired);
      assertThat(expiry.run("gateway")).hasSize(expired);
      assertThat(world.records("expire")).hasSize(expired);
      assertThat(world.found("quillfeatherann")).isEqualTo(2 - expired);
      assertThat(world.opened(2)).contains(ANN_WORDS);
    }
  }

  @Test
  void ceilingBelowTheFloorIsRefused() {
    assertThatThrownBy(
            () -> new RetentionClass("short", Duration.ofDays(180), Duration.ofDays(179)))
        .hasMessageContaining("179d")
        .hasMessageContaining("180d");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void registerKeepsHoldsUntilTheyAreReleased(boolean inDatabase) {
    Holds holds = inDatabase ? Holds.in(DATABASE.source()) : Holds.inMemory();
    Hold person = holds.add(order("person"), List.of(), "lawyer", KeepingWorld.MARCH);
    Hold list = holds.add(order("case"), List.of(3L, 5L), "lawyer", KeepingWorld.MARCH);
    assertThat(holds.all()).containsExactly(person, list);
    var asked = new Hold.Asked("lawyer", KeepingWorld.MARCH);
    holds.ask(list.number(), asked);
    holds.ask(99, asked);
    assertThat(holds.find(list.number()).orElseThrow().asked()).contains(asked);
    holds.release(person.number());
    holds.release(person.number());
    assertThat(holds.all()).extracting(Hold::number).containsExactly(list.number());
    assertThat(holds.find(list.number()).orElseThrow().records()).containsExactly(3L, 5L);
  }

  @Test
  void erasureLedgerThatWasCutOffLosesItsLastEntryAndADamagedOneIsRefused() throws IOException {
    Path file = folder.resolve("erasures/ledger");
    try (KeepingWorld world = world()) {
      calls(world, 1);
      world.erasures.erase(ANN, "request", "officer");
    }
    Files.writeString(file, "begin 2 2026-03-10T12:00", StandardOpenOption.APPEND);
    try (ErasureLedger again = ErasureLedger.open(file)) {
      assertThat(again.all()).hasSize(1);
    }
    Files.writeString(file, Files.readString(file).replace("request", "reqvest"));
    assertThatThrownBy(() -> ErasureLedger.open(file)).hasMessageContaining("damaged");
  }

  @Test
  void personThatComesBackIsNobodyThatWasKnown() throws IOException {
    try (KeepingWorld world = world()) {
      calls(world, 1);
      String before = world.identities.pseudonyms(ANN.key()).getFirst();
      world.erasures.erase(ANN, "withdrawn", "officer");
      world.call("ann lee", 7, "standard");
      assertThat(world.identities.pseudonyms(Identities.subject("ann lee")))
          .hasSize(1)
          .doesNotContain(before);
      assertThat(world.found("quillfeatherann")).isEqualTo(1);
      assertThat(Optional.of(world.erased.all().getFirst().pseudonyms())).contains(List.of(before));
      assertThatThrownBy(() -> world.erasures.erase(ANN, "because of Ann", "officer"))
          .hasMessageContaining("request");
    }
  }
}

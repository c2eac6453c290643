package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chancery.audit.payload.Share;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Person;
import org.chancery.audit.retention.RetentionClass;
import org.chancery.audit.reveal.Reveal;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.audit.reveal.RevealException;
import org.chancery.audit.reveal.RevealLimits;
import org.chancery.audit.reveal.Reveals;
import org.chancery.audit.reveal.Shown;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Originals are shown to one person, for a while, after two agreed and two gave a share. */
@Timeout(120)
final class RevealDeskTest {
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final RevealLimits LIMITS =
      new RevealLimits(
          Duration.ofMinutes(15),
          Duration.ofHours(4),
          Duration.ofHours(24),
          3,
          4,
          2,
          Duration.ofDays(365));

  @RegisterExtension static final LentDatabase DATABASE = new LentDatabase();

  @TempDir Path folder;
  private final List<Share> shares = Share.make(3, CHANCE);

  /** A world with one call of Ann's, whose originals are kept. */
  private KeepingWorld world() throws IOException {
    KeepingWorld world = KeepingWorld.start(folder, DATABASE.get());
    long _ = world.callWithOriginals("ann lee", 7, shares.getFirst().key());
    assertThat(world.found("subject:p-*")).isEqualTo(1);
    return world;
  }

  private static RevealDesk desk(KeepingWorld world) {
    return world.reveals(Reveals.in(DATABASE.source()), LIMITS);
  }

  private static long asked(RevealDesk desk) {
    return desk.ask(0, "case 7", Optional.empty(), "anna").reveal().number();
  }

  private RevealDesk.Standing opened(RevealDesk desk, long number) {
    desk.confirm(number, "ben");
    desk.share(number, shares.get(0), "anna");
    return desk.share(number, shares.get(2), "ben");
  }

  private static String texts(Shown shown) {
    return shown.texts().stream()
        .map(text -> text.part() + ": " + new String(text.content().bytes(), UTF_8))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> acts(KeepingWorld world) {
    return world.ledger.read(0, 1_000).stream()
        .map(stored -> stored.record())
        .filter(AuditRecord.Access.class::isInstance)
        .map(AuditRecord.Access.class::cast)
        .filter(access -> access.act().startsWith("reveal."))
        .map(access -> access.act().substring(7) + " " + access.query().replaceAll(" key=.*", ""))
        .toList();
  }

  @Test
  void originalsAreShownAfterTwoPeopleAgreedAndEachActIsARecord() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      assertThat(world.opened(0)).contains("PERSON_1").doesNotContain("ann");
      assertThat(world.found("quillfeatherann")).isZero();
      long number = asked(desk);
      assertThat(opened(desk, number).state()).isEqualTo(Reveal.State.OPEN);
      Shown shown = desk.show(number, "anna");
      assertThat(texts(shown))
          .contains("prompt: {\"texts\"")
          .contains(KeepingWorld.words("ann lee", 7))
          .contains("It is ann lee");
      assertThat(shown.mark())
          .isEqualTo(
              "Shown to anna at 2026-03-10T12:00:00Z, reveal "
                  + number
                  + ", record "
                  + (world.ledger.size() - 1));
      String reveal = "reveal=" + number;
      assertThat(acts(world))
          .containsExactly(
              "ask " + reveal + " minutes=15",
              "confirm " + reveal,
              "share " + reveal + " share=1",
              "share " + reveal + " share=3",
              "open " + reveal + " until=2026-03-10T12:15:00Z",
              "show " + reveal);
      world.proven();
      assertThat(Verification.of(folder.resolve("log")).verdict())
          .isInstanceOf(Verdict.Intact.class);
      assertThat(Sought.inFiles(List.of(folder.resolve("log")), List.of("case 7", "anna")))
          .as("names and reasons are not in the log")
          .isEmpty();
    }
  }

  @Test
  void oneMayNotBeTwo() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      long number = asked(desk);
      refused(() -> desk.share(number, shares.get(0), "anna"), "waits for no share");
      refused(() -> desk.confirm(number, "anna"), "somebody else");
      desk.confirm(number, "ben");
      refused(() -> desk.confirm(number, "cleo"), "does not wait");
      desk.share(number, shares.get(0), "anna");
      refused(() -> desk.share(number, shares.get(1), "anna"), "somebody else");
      refused(() -> desk.show(number, "anna"), "not open");
      refused(() -> desk.share(number, shares.get(0), "ben"), "two different shares");
      assertThat(desk.find(number).shares()).as("both shares are forgotten").isZero();
      desk.share(number, shares.get(0), "anna");
      desk.share(number, shares.get(1), "ben");
      refused(() -> desk.show(number, "ben"), "who asked");
      assertThat(texts(desk.show(number, "anna"))).contains("ann lee");
      assertThat(acts(world)).filteredOn(act -> act.startsWith("refuse")).hasSize(5);
    }
  }

  private static void refused(Runnable act, String why) {
    assertThatThrownBy(act::run).isInstanceOf(RevealException.class).hasMessageContaining(why);
  }

  @Test
  void sharesOfOtherKeepersOpenNothingAndThreeTriesEndIt() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      List<Share> others = Share.make(2, CHANCE);
      long number = asked(desk);
      desk.confirm(number, "ben");
      for (int i = 0; i < 3; i++) {
        desk.share(number, others.get(0), "anna");
        refused(() -> desk.share(number, others.get(1), "ben"), "keepers of");
      }
      assertThat(desk.find(number).state()).isEqualTo(Reveal.State.ENDED);
      refused(() -> desk.share(number, shares.get(0), "anna"), "it is ended");
    }
  }

  @Test
  void timeBoxEndsForGoodAndLooksAreCounted() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      long number = asked(desk);
      opened(desk, number);
      world.time(KeepingWorld.MARCH.plusSeconds(899));
      desk.show(number, "anna");
      desk.show(number, "anna");
      refused(() -> desk.show(number, "anna"), "looked at 2 times");
      world.time(KeepingWorld.MARCH.plusSeconds(900));
      refused(() -> desk.show(number, "anna"), "it is ended");
      refused(() -> desk.share(number, shares.get(0), "anna"), "it is ended");
      long second = asked(desk);
      assertThat(desk.end(second, "ben").state()).isEqualTo(Reveal.State.ENDED);
      refused(() -> desk.confirm(second, "ben"), "it is ended");
      long third = asked(desk);
      world.time(KeepingWorld.MARCH.plus(Duration.ofHours(25)));
      refused(() -> desk.confirm(third, "ben"), "it is ended");
    }
  }

  @Test
  void startOfTheGatewayShutsWhatWasOpenUntilSharesComeAgain() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk before = desk(world)) {
      long number = asked(before);
      opened(before, number);
      try (RevealDesk desk = desk(world)) {
        refused(() -> desk.show(number, "anna"), "not open");
        world.time(KeepingWorld.MARCH.plusSeconds(600));
        desk.share(number, shares.get(1), "anna");
        desk.share(number, shares.get(2), "cleo");
        assertThat(texts(desk.show(number, "anna"))).contains("ann lee");
        world.time(KeepingWorld.MARCH.plusSeconds(901));
        refused(() -> desk.show(number, "anna"), "it is ended");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordThatCannotBeWrittenShowsNothing(boolean done) throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      long number = asked(desk);
      opened(desk, number);
      world.failing.step = "reveal.show";
      world.failing.done = done;
      assertThatThrownBy(() -> desk.show(number, "anna"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("killed");
      world.failing.step = "reveal.open";
      long second = asked(desk);
      assertThatThrownBy(() -> opened(desk, second)).hasMessageContaining("killed");
      world.failing.step = "";
      refused(() -> desk.show(second, "anna"), "not open");
    }
  }

  @Test
  void erasedPersonsOriginalsAreGoneAndTheRefusalNamesTheCertificate() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      long number = asked(desk);
      opened(desk, number);
      assertThat(texts(desk.show(number, "anna"))).contains("ann lee");
      assertThat(world.erasures.erase(Person.subject("ann lee"), "request", "officer"))
          .isInstanceOf(Erasures.Result.Erased.class);
      String why = "erased on 2026-03-10T12:00:00Z; record ";
      refused(() -> desk.show(number, "anna"), why);
      refused(() -> asked(desk), why);
      long again = world.callWithOriginals("ann lee", 8, shares.getFirst().key());
      assertThat(again).isPositive();
      refused(() -> desk.show(number, "anna"), why);
      world.proven();
      assertThat(Verification.of(folder.resolve("log")).verdict())
          .isInstanceOf(Verdict.Intact.class);
      assertThat(acts(world)).contains("refuse reveal=" + number + " why=erased");
    }
  }

  @Test
  void originalsExpireWithTheirMonth() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      world.time(Instant.parse("2026-06-01T00:00:00Z"));
      var kept = new RetentionClass("standard", Duration.ZERO, Duration.ofDays(30));
      assertThat(world.expiry(kept).run("gateway")).hasSize(1);
      refused(() -> asked(desk), "erased on 2026-06-01");
    }
  }

  @Test
  void whatIsNoRevealIsRefusedAndAskingIsBounded() throws IOException {
    try (KeepingWorld world = world();
        RevealDesk desk = desk(world)) {
      world.call("bob", 1, "standard");
      refused(() -> desk.ask(2, "case", Optional.empty(), "anna"), "no original is kept");
      for (Runnable wrong :
          List.<Runnable>of(
              () -> desk.ask(99, "case", Optional.empty(), "anna"),
              () -> desk.ask(0, " ", Optional.empty(), "anna"),
              () -> desk.ask(0, "x".repeat(1_001), Optional.empty(), "anna"),
              () -> desk.ask(0, "case", Optional.of(Duration.ofMinutes(241)), "anna"),
              () -> desk.ask(0, "case", Optional.of(Duration.ZERO), "anna"),
              () -> desk.confirm(99, "ben"))) {
        assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
      }
      for (int i = 0; i < 3; i++) {
        asked(desk);
      }
      refused(() -> asked(desk), "3 reveals are asked for");
      desk.all().forEach(one -> desk.end(one.reveal().number(), "ben"));
      asked(desk);
      refused(() -> asked(desk), "4 reveals in an hour");
      assertThat(desk.ask(1, "by the outcome", Optional.empty(), "cleo").reveal().record())
          .isEqualTo(1);
    }
  }
}

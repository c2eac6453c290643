package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.record.AuditRecord;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a privacy officer, from start to end: holds, erasure, expiry, cases. */
final class KeepingPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();
  private World world;
  private Browser officer;
  private Browser second;

  @BeforeEach
  void start() {
    new Samples(new SplittableRandom(5)).fill(log, 40, NOW, Duration.ofDays(5));
    world = World.start(log, InstantSource.fixed(NOW), folder, 0);
    officer = new Browser(world).signIn(World.BOTH);
    second = new Browser(world).signIn(World.COMPLIANCE);
  }

  @AfterEach
  void stop() {
    officer.close();
    second.close();
    world.close();
  }

  /** Two records of a person whom an application names. */
  private void known(String name) {
    String pseudonym =
        world.context().getBean(Identities.class).pseudonym(Identities.subject(name), NOW);
    for (int i = 0; i < 2; i++) {
      log.append(new AuditRecord.Admin(NOW, pseudonym, "key.create", Map.of()), List.of());
    }
  }

  private static HttpResponse<String> send(Browser who, String path, Map<String, String> form) {
    return who.post("/console/keeping/" + path, who.origin(), form);
  }

  private static void accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private List<String> read() {
    return log.read(0, Integer.MAX_VALUE).stream()
        .map(stored -> stored.record())
        .filter(AuditRecord.Access.class::isInstance)
        .map(AuditRecord.Access.class::cast)
        .filter(access -> access.act().equals("read"))
        .map(AuditRecord.Access::query)
        .toList();
  }

  private boolean inLog(String word) {
    return log.leaves(0, Integer.MAX_VALUE).stream()
        .anyMatch(leaf -> new String(leaf, StandardCharsets.UTF_8).contains(word));
  }

  @Test
  void holdIsSetAndReleasedByTwoPeopleAndThenThePersonIsErased() {
    known("Dora Bell");
    accepted(
        send(officer, "holds", Map.of("what", "person", "which", "Dora Bell", "reason", "suit 9")));
    assertThat(officer.get("/console/keeping/holds").body())
        .contains("Dora Bell", "suit 9", "Ask for release");

    var person = Map.of("kind", "subject", "name", "Dora Bell", "ground", "objection");
    assertThat(send(officer, "erasures/plan", person).body())
        .contains("This would be erased", "hold 1")
        .doesNotContain("Erase for ever");
    var sure = Map.of("kind", "subject", "name", "Dora Bell", "ground", "objection", "sure", "on");
    assertThat(send(officer, "erasures", sure).body()).contains("under hold 1");

    accepted(send(officer, "holds/1/release", Map.of()));
    assertThat(officer.get("/console/keeping/holds").body()).contains("somebody else must confirm");
    assertThat(send(officer, "holds/1/confirm", Map.of()).statusCode()).isEqualTo(400);
    assertThat(second.get("/console/keeping/holds").body()).contains("Confirm release");
    accepted(send(second, "holds/1/confirm", Map.of()));

    assertThat(send(officer, "erasures/plan", person).body())
        .contains("the person objected", "Erase for ever");
    assertThat(send(officer, "erasures", person).body()).contains("tick that it is to be erased");
    var done = send(officer, "erasures", sure).body();
    assertThat(done).contains("Certificate: record");
    assertThat(officer.get("/console/keeping/erasures").body())
        .contains("a person", "the person objected")
        .doesNotContain("Dora");
    assertThat(send(officer, "erasures/plan", person).body()).contains("Nothing is known");
    assertThat(read()).contains("holds", "erasures", "erasures/plan");
    assertThat(inLog("Dora")).isFalse();
    assertThat(inLog("suit 9")).isFalse();
  }

  @Test
  void caseIsOpenedFilledFromASearchAndByNumbersHeldAndClosed() {
    accepted(send(officer, "cases", Map.of("name", "smith", "title", "Complaint of March")));
    String page = officer.get("/console?q=team:finance").body();
    var collect = Pattern.compile("action=\"(/console/keeping/cases/add[^\"]*)\"").matcher(page);
    assertThat(collect.find()).isTrue();
    String address = collect.group(1).replace("&amp;", "&");
    var added = officer.post(address, officer.origin(), Map.of("case", "smith"));
    accepted(added);
    String here = added.headers().firstValue("Location").orElseThrow();
    assertThat(here).startsWith("/console/keeping/cases/smith?done=");
    String file = officer.get(here).body();
    assertThat(file).contains("put in", "Complaint of March", "finance / ");
    var record = Pattern.compile("name=\"r(\\d+)\"").matcher(file);
    assertThat(record.find()).isTrue();

    accepted(send(officer, "cases/smith/remove", Map.of("r" + record.group(1), "on")));
    accepted(send(officer, "cases/smith/add", Map.of("numbers", "#" + record.group(1) + ", 0")));
    assertThat(send(officer, "cases/smith/add", Map.of("numbers", "9999999")).body())
        .contains("there is no record 9999999");
    assertThat(send(officer, "cases/smith/add", Map.of("numbers", "one")).statusCode())
        .isEqualTo(400);
    accepted(send(second, "holds", Map.of("what", "case", "which", "smith", "reason", "claim")));
    assertThat(officer.get("/console/keeping/cases/smith").body())
        .contains("hold 1")
        .doesNotContain("Take out what is ticked");
    assertThat(send(officer, "cases/smith/remove", Map.of("r0", "on")).body())
        .contains("under hold 1");
    accepted(send(officer, "cases/smith/close", Map.of("sure", "on")));
    assertThat(send(officer, "cases/smith/delete", Map.of()).body()).contains("under hold 1");
    assertThat(officer.get("/console/keeping/cases").body()).contains("smith", "closed", "held");
    assertThat(officer.get("/console?q=team:finance").body()).contains("No case is open");
    assertThat(read()).contains("cases", "cases/1");
    assertThat(inLog("smith")).isFalse();
    assertThat(inLog("Complaint")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          person | ''     | why | say who or what
          person | dora   | ''  | needs a reason
          case   | nobody | why | no case of this name
          query  | "open  | why | quotation mark
          """)
  void holdThatCannotBeSetIsSaidBesideWhatWasGiven(
      String what, String which, String reason, String said) {
    var answer = send(officer, "holds", Map.of("what", what, "which", which, "reason", reason));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(said).contains("value=\"" + which.replace("\"", "&#34;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"holds", "access", "erasures", "expiry", "cases", "cases/none", "erasures/plan"})
  void pagesAskForARoleAndForTheirOwnForms(String page) {
    try (var nobody = new Browser(world)) {
      assertThat(nobody.get("/console/keeping/" + page).statusCode()).isIn(303, 405);
    }
    assertThat(
            officer
                .post("/console/keeping/" + page, "https://other.example", Map.of())
                .statusCode())
        .isIn(403, 405);
  }

  @Test
  void auditorsSeeCasesAndNothingElseAndChangeNothing() {
    accepted(send(officer, "cases", Map.of("name", "smith", "title", "Complaint")));
    try (var auditor = new Browser(world).signIn(World.AUDITOR)) {
      assertThat(auditor.get("/console/keeping/cases").body())
          .contains("smith")
          .doesNotContain("Open a case");
      for (String page : List.of("holds", "access", "erasures", "expiry")) {
        assertThat(auditor.get("/console/keeping/" + page).statusCode()).isEqualTo(403);
      }
      for (String form : List.of("cases", "cases/smith/add", "cases/smith/close", "holds")) {
        assertThat(send(auditor, form, Map.of("name", "x", "title", "y", "q", "z")).statusCode())
            .isEqualTo(403);
      }
    }
    assertThat(send(second, "access", Map.of("name", "nobody", "why", "request")).body())
        .contains("nothing is kept about a person", "value=\"nobody\"");
    assertThat(inLog("nobody")).isFalse();
    assertThat(second.get("/console/keeping/erasures").body()).contains("role administrator");
    assertThat(send(second, "erasures/plan", Map.of("name", "dora")).statusCode()).isEqualTo(403);
    assertThat(send(second, "expiry", Map.of("sure", "on")).statusCode()).isEqualTo(403);
    assertThat(send(officer, "expiry", Map.of("sure", "on")).body()).contains("Nothing was due");
  }
}

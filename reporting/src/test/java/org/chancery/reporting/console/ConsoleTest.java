package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();
  private final Samples samples = new Samples(new SplittableRandom(5));
  private World world;
  private Browser browser;

  @BeforeEach
  void start() {
    world = World.start(log, InstantSource.fixed(NOW), folder, 0);
    browser = new Browser(world);
  }

  @AfterEach
  void stop() {
    browser.close();
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console?q=contract&team=finance",
        "/console?q=%22open",
        "/console?q=nothinglikeit",
        "/console/records/0",
        "/console/records/99999",
        "/console/records/0/proof",
        "/console/usage",
        "/console/usage?from=never",
        "/console/usage/file?by=team",
        "/console/sign-in",
        "/console/nowhere"
      })
  void everyAnswerForbidsForeignAndInlineCodeAndHasNone(String path) {
    fill();
    HttpResponse<String> answer = browser.signIn(World.BOTH).get(path);
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body())
        .doesNotContainPattern("<style|\\sstyle=|<script(?! src=\"/console/assets/)|javascript:")
        .doesNotContainPattern("<[^>]*\\son[a-z]+=")
        .doesNotContainPattern("(?:src|href|action)=\"(?:https?:)?//");
  }

  @Test
  void withoutSignInEveryPageLeadsToTheSignInAndBack() {
    fill();
    for (String path : List.of("/console", "/console/usage", "/console/records/0")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .startsWith("/console/sign-in?next=%2Fconsole");
    }
    assertThat(log.accesses()).isEmpty();
  }

  @Test
  void signInGivesACookieForThisSiteAloneAndSignOutEndsTheSession() {
    HttpResponse<String> answer =
        browser.post(
            "/console/sign-in",
            browser.origin(),
            Map.of("key", World.BOTH, "next", "/console/usage?by=team"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/console/usage?by=team");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .containsIgnoringCase("HttpOnly")
        .containsIgnoringCase("SameSite=Strict")
        .contains("Path=/console")
        .doesNotContain(World.BOTH);

    browser.signIn(World.BOTH);
    assertThat(browser.get("/console/usage").statusCode()).isEqualTo(200);
    assertThat(browser.post("/console/sign-out", browser.origin(), Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(browser.get("/console/usage").statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "", World.CALLER})
  void keyThatOpensNothingIsToldSoWithoutDetail(String key) {
    HttpResponse<String> answer =
        browser.post("/console/sign-in", browser.origin(), Map.of("key", key));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("This key does not open the console.");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void manyWrongKeysHaveToWaitEvenWithTheRightOne() {
    for (int i = 0; i < 10; i++) {
      browser.post("/console/sign-in", browser.origin(), Map.of("key", "wrong" + i));
    }
    HttpResponse<String> answer =
        browser.post("/console/sign-in", browser.origin(), Map.of("key", World.BOTH));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("61");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "https://evil.example", "http://localhost:1", "::"})
  void formOfAnotherSiteIsRefused(String origin) {
    HttpResponse<String> answer =
        browser.post("/console/sign-in", origin, Map.of("key", World.BOTH));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "//evil.example", "/console//evil\r\nX: y", "/v1/models"})
  void signInLeadsNowhereElse(String next) {
    HttpResponse<String> answer =
        browser.post("/console/sign-in", browser.origin(), Map.of("key", World.BOTH, "next", next));
    assertThat(answer.headers().firstValue("Location")).contains("/console");
  }

  @Test
  void auditorSeesRecordsAndNoUsage() {
    fill();
    browser.signIn(World.AUDITOR);
    assertThat(browser.get("/console").body()).doesNotContain("href=\"/console/usage\"");
    assertThat(browser.get("/console/usage").statusCode()).isEqualTo(403);
    assertThat(browser.get("/console/usage/file").statusCode()).isEqualTo(403);
  }

  @Test
  void complianceSeesUsageAndNoRecords() {
    fill();
    browser.signIn(World.COMPLIANCE);
    assertThat(browser.get("/console").headers().firstValue("Location")).contains("/console/usage");
    for (String path : List.of("", "/proof", "/leaf")) {
      assertThat(browser.get("/console/records/0" + path).statusCode()).isEqualTo(403);
    }
    assertThat(log.accesses()).isEmpty();
  }

  @Test
  void hostileContentIsShownAsText() {
    String hostile = "<script>alert(1)</script> \" onmouseover='x' <img src=x onerror=alert(2)>";
    Sealed prompt = MemoryLog.seal("prompt", Samples.content("<b>path</b>", hostile));
    var actor = new AuditRecord.Actor("p-1", "application", "<i>team</i>", "a\"b", "w&w");
    Decision decision = samples.decision(NOW, 1, actor, 0, false, List.of(prompt.leg()));
    log.append(decision, List.of(prompt));
    browser.signIn(World.BOTH);
    for (String path : List.of("/console?q=script", "/console/records/0", "/console/usage")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .doesNotContain("<script>", "<img", "<b>path", "<i>team")
          .contains("&lt;");
    }
    HttpResponse<String> echoed = browser.get("/console?q=%3Cscript%3Ex%22%20a%3D&from=%3Cb%3E");
    assertThat(echoed.body()).doesNotContain("<script>x", "<b>").contains("&lt;script>x&#34; a=");
  }

  @Test
  void recordPageShowsWhatWasAskedReplacedDecidedAndHowItEnded() {
    fill();
    log.checkpoint(0);
    long index = firstDecision("admitted", true);
    String body = browser.signIn(World.BOTH).get("/console/records/" + index).body();
    assertThat(body)
        .contains("messages[0].content", "What was found, and what became of it", "pseudonymise")
        .contains("mistral-eu", "openai-us", "budget-inference", "trains_on_data")
        .contains("not read", "the workflow allows images without reading")
        .contains("proven", "chancery.example/log/" + index, "Download proof")
        .contains("EUR")
        .containsPattern("<mark class=\"token\"[^>]*>(?:PERSON|ORG|EMAIL|IBAN)_");
  }

  @Test
  void decisionWithoutOutcomeIsShownAsOpenAndAfterARestartAsCrashed() {
    Sealed prompt = MemoryLog.seal("prompt", Samples.content("messages[0].content", "hello"));
    log.append(
        samples.decision(NOW, 1, Samples.ACTORS.getFirst(), 0, false, List.of(prompt.leg())),
        List.of(prompt));
    browser.signIn(World.BOTH);
    assertThat(browser.get("/console/records/0").body()).contains("This call has not ended yet");
    log.append(new AuditRecord.SystemEvent(NOW, "start", Map.of()), List.of());
    assertThat(browser.get("/console/records/0").body()).contains("This call has no outcome.");
  }

  @Test
  void contentWhoseKeyIsGoneIsSaidToBeGoneAndTheRestIsShown() {
    fill();
    log.destroyKeys();
    HttpResponse<String> answer =
        browser.signIn(World.BOTH).get("/console/records/" + firstDecision("admitted", true));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("cannot be opened: its key was destroyed", "mistral-eu");
  }

  @Test
  void everyRecordOfEveryKindHasAPage() {
    fill();
    log.append(new AuditRecord.Admin(NOW, "p-1", "key-made", Map.of("for", "x")), List.of());
    browser.signIn(World.BOTH);
    long size = log.size();
    for (long index = 0; index < size; index++) {
      HttpResponse<String> answer = browser.get("/console/records/" + index);
      boolean outcome = log.record(index).record() instanceof AuditRecord.Outcome;
      assertThat(answer.statusCode()).as("record %s", index).isEqualTo(outcome ? 303 : 200);
    }
  }

  @Test
  void moreRowsComeAsAPageOrInPlaceAndEveryCallComesOnce() {
    fill();
    browser.signIn(World.BOTH);
    String path = "/console?limit=7";
    var seen = new java.util.ArrayList<String>();
    for (int page = 0; page < 20 && !path.isEmpty(); page++) {
      String body = browser.get(path, "HX-Request", "true").body();
      assertThat(body).doesNotContain("<html");
      Matcher row = Pattern.compile("class=\"when\" href=\"([^\"]+)\"").matcher(body);
      while (row.find()) {
        seen.add(row.group(1));
      }
      Matcher more = Pattern.compile("hx-get=\"([^\"]+)\"").matcher(body);
      path = more.find() ? more.group(1).replace("&amp;", "&") : "";
    }
    assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    assertThat(browser.get("/console?limit=7").body()).contains("<html", "href=\"/console?limit=7");
  }

  @Test
  void emptyLogShowsHowToMakeTheFirstCallAndNoMatchSaysWhatWasSearched() {
    browser.signIn(World.BOTH);
    assertThat(browser.get("/console").body())
        .contains("No calls yet", "curl " + browser.origin(), "/v1/chat/completions");
    fill();
    assertThat(browser.get("/console?q=zebra").body())
        .contains("Nothing matches", "for <code>zebra</code>");
  }

  @Test
  void errorInAQueryIsShownAtTheBoxWithTheQuery() {
    HttpResponse<String> answer = browser.signIn(World.BOTH).get("/console?q=%22open");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "aria-invalid=\"true\"", "the quotation mark has no partner", "value=\"&#34;open");
  }

  @Test
  void nothingIsShownThatCannotBeWrittenDown() {
    fill();
    browser.signIn(World.BOTH);
    log.fail("no space left");
    for (String path : List.of("/console", "/console/records/0", "/console/usage")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .contains("must be written down first", "no space left")
          .doesNotContain("mistral-eu");
    }
  }

  @Test
  void styleScriptAndIconComeFromOurOwnAddressAndMayBeKept() {
    String body = browser.get("/console/sign-in").body();
    Matcher asset = Pattern.compile("\"(/console/assets/[^\"]+)\"").matcher(body);
    int found = 0;
    while (asset.find()) {
      HttpResponse<String> answer = browser.get(asset.group(1));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      found++;
    }
    assertThat(found).isEqualTo(3);
    assertThat(browser.get("/console/assets/0/console.css").statusCode()).isEqualTo(404);
  }

  private void fill() {
    samples.fill(log, 60, NOW, Duration.ofDays(5));
  }

  private long firstDecision(String verdict, boolean ended) {
    for (long index = 0; index < log.size() - 1; index++) {
      if (log.record(index).record() instanceof Decision decision
          && decision.verdict().equals(verdict)
          && decision.actor().team().equals("procurement")
          && log.record(index + 1).record() instanceof AuditRecord.Outcome outcome
          && outcome.end().equals("completed") == ended) {
        return index;
      }
    }
    throw new IllegalStateException("the samples have none");
  }
}

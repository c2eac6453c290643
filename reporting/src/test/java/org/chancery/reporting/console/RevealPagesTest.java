package org.chancery.reporting.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Share;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of reveals: nothing is shown before its record, and all of it says who looks. */
final class RevealPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
  private static final String TEXT = "Clara <b>Neumann</b> owes 310 EUR";

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();
  private final List<Share> shares = Share.make(2, new SecureRandom());
  private World world;
  private Browser asker;
  private Browser other;

  @BeforeEach
  void start() {
    world = World.start(log, InstantSource.fixed(NOW), folder, 0);
    asker = new Browser(world).signIn(World.BOTH);
    other = new Browser(world).signIn(World.COMPLIANCE);
    Sealed prompt =
        MemoryLog.seal("prompt", Samples.content("messages[0].content", "PERSON_1 owes 310 EUR"));
    var content =
        "{\"texts\":[{\"path\":\"messages[0].content\",\"text\":\"%s\"}]}".formatted(TEXT);
    Sealed original =
        world
            .context()
            .getBean(Originals.class)
            .seal(
                shares.getFirst().key(), new Content(content.getBytes(UTF_8)), "sales", "standard");
    var legs = List.of(prompt.leg(), original.leg());
    var decision =
        new Samples(new SplittableRandom(5))
            .decision(NOW, 1, Samples.ACTORS.getFirst(), 0, false, legs);
    log.append(decision, List.of(prompt, original));
  }

  @AfterEach
  void stop() {
    asker.close();
    other.close();
    world.close();
  }

  private HttpResponse<String> post(Browser browser, String path, Map<String, String> form) {
    return browser.post("/console/reveals" + path, browser.origin(), form);
  }

  private void opened() {
    assertThat(
            post(asker, "", Map.of("record", "0", "reason", "suit <9>", "minutes", "5"))
                .statusCode())
        .isEqualTo(303);
    assertThat(post(other, "/1/confirm", Map.of()).statusCode()).isEqualTo(303);
    var desk = world.context().getBean(RevealDesk.class);
    desk.share(1, shares.get(0), "admin");
    desk.share(1, shares.get(1), "carl.compliance");
  }

  @Test
  void originalIsShownWatermarkedAfterItsRecord() {
    assertThat(asker.get("/console/records/0").body())
        .contains("/console/reveals?record=0")
        .doesNotContain("Neumann");
    opened();
    assertThat(asker.get("/console/reveals").body())
        .contains("suit &lt;9&gt;", "carl.compliance", "/console/reveals/1\">Look")
        .doesNotContain("Neumann");
    long before = log.size();
    HttpResponse<String> answer = asker.get("/console/reveals/1");
    assertThat(answer.statusCode()).isEqualTo(200);
    String mark = "Shown to admin at 2026-03-20T12:00:00Z, reveal 1, record " + before;
    assertThat(answer.body()).contains("Clara &lt;b&gt;Neumann&lt;/b&gt; owes 310 EUR");
    assertThat(answer.body().split(mark, -1)).hasSizeGreaterThan(240);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).doesNotContainPattern("\\sstyle=");
    assertThat(log.record(before).record())
        .isInstanceOfSatisfying(
            Access.class, access -> assertThat(access.act()).isEqualTo("reveal.show"));
  }

  @Test
  void whereTheLookCannotBeRecordedNothingIsShown() {
    opened();
    log.fail("the disk is full");
    HttpResponse<String> answer = asker.get("/console/reveals/1");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("Neumann").contains("written down first");
  }

  @Test
  void nobodyElseLooksConfirmsForHimselfOrComesFromAnotherSite() {
    opened();
    assertThat(other.get("/console/reveals/1").statusCode()).isEqualTo(403);
    try (var auditor = new Browser(world).signIn(World.AUDITOR)) {
      assertThat(auditor.get("/console/reveals/1").statusCode()).isEqualTo(409);
      assertThat(post(auditor, "/1/confirm", Map.of()).statusCode()).isEqualTo(403);
    }
    post(asker, "", Map.of("record", "0", "reason", "again"));
    assertThat(post(asker, "/2/confirm", Map.of()).body()).contains("somebody else");
    assertThat(
            other.post("/console/reveals/2/confirm", "https://evil.example", Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(asker.get("/console/reveals").body()).contains("to be confirmed");
    assertThat(post(asker, "", Map.of("record", "x", "reason", "again")).statusCode())
        .isEqualTo(400);
    assertThat(post(asker, "/1/end", Map.of()).statusCode()).isEqualTo(303);
    assertThat(asker.get("/console/reveals/1").body()).contains("it is ended");
    assertThat(new Browser(world).get("/console/reveals").statusCode()).isEqualTo(303);
  }
}

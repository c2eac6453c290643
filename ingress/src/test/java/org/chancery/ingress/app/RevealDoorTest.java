package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.checkpoint.Passphrase;
import org.chancery.audit.payload.Share;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;
import org.chancery.audit.reveal.ShareFile;
import org.chancery.catalog.store.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Originals through a whole gateway: kept by policy, in no ordinary view, shown by two people. */
@Timeout(240)
@ExtendWith(SharedGateway.class)
final class RevealDoorTest {
  private static final String TEXT = "The bilberry order of Clara Neumann, clara@bilberry.example";
  private static final String KEEPING =
      Samples.policy()
          .replaceFirst(
              "(?m)^rules:\n",
              "rules:\n  - {id: originals-of-reviews, when: {workflow: supplier-risk-review},"
                  + " originals: keep, because: Retention schedule 12}\n");

  @TempDir static Path folder;
  private static TestGateway world;
  private static String anna = "";
  private static String ben = "";

  @BeforeAll
  static void start() throws IOException {
    for (int i = 1; i <= 3; i++) {
      Files.writeString(folder.resolve("phrase-" + i), "keeper's phrase number " + i + "\n");
    }
    var said = new StringWriter();
    assertThat(
            command(
                said,
                "reveal",
                "keys",
                "--keepers",
                "3",
                "--out",
                folder.resolve("keys").toString(),
                "--passphrase-file",
                folder.resolve("phrase-1").toString(),
                "--passphrase-file",
                folder.resolve("phrase-2").toString(),
                "--passphrase-file",
                folder.resolve("phrase-3").toString()))
        .isZero();
    world =
        TestGateway.start(
            Files.createDirectory(folder.resolve("world")),
            Map.of(
                "chancery.originals.key",
                folder.resolve("keys/originals.pub").toString(),
                "chancery.originals.hourly",
                100));
    anna = person("anna", "auditor");
    ben = person("ben", "compliance");
    assertThat(policy(KEEPING).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void gatewayWithoutTheKeyThatItsPolicyNeedsDoesNotStart() {
    world.close();
    assertThatThrownBy(() -> Gateway.start(world.data(), 0, Map.of("chancery.watch.free-bytes", 0)))
        .hasStackTraceContaining("there is no key to seal them for");
  }

  @BeforeEach
  void fresh() {
    world.fresh();
  }

  private static int command(StringWriter said, String... arguments) {
    var line = Main.commandLine();
    line.setOut(new PrintWriter(said, true));
    line.setErr(new PrintWriter(said, true));
    return line.execute(arguments);
  }

  private static String person(String name, String role) throws IOException {
    String secret =
        json(post(
                    "/api/principals",
                    world.keys().adminKey(),
                    "{\"id\":\"%s\",\"kind\":\"person\",\"team\":\"legal\",\"workflows\":[],\"roles\":[\"%s\"]}"
                        .formatted(name, role))
                .body())
            .path("secret")
            .asText();
    Files.writeString(folder.resolve(name + ".key"), secret);
    return secret;
  }

  private static HttpResponse<String> post(String path, String key, String json) {
    return world.send(
        world
            .request(path, key, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private static HttpResponse<String> policy(String yaml) throws IOException {
    Files.writeString(world.policyFile(), yaml);
    return world.send(
        world
            .request("/api/policy", world.keys().adminKey())
            .PUT(HttpRequest.BodyPublishers.ofString(yaml))
            .build());
  }

  private static HttpResponse<String> share(long number, int keeper, String key)
      throws IOException {
    Path file = folder.resolve("keys/keeper-" + keeper + ".share");
    var passphrase = Passphrase.read(folder.resolve("phrase-" + keeper));
    try (Share share = ShareFile.read(file, passphrase, new SecureRandom())) {
      return world.send(
          world
              .request("/api/reveals/" + number + "/share", key)
              .header("Content-Type", "application/octet-stream")
              .POST(HttpRequest.BodyPublishers.ofByteArray(share.encoded()))
              .build());
    }
  }

  private static HttpResponse<String> look(long number, String key) {
    return world.send(world.request("/api/reveals/" + number + "/original", key).GET().build());
  }

  private static long record(HttpResponse<?> answer) {
    String address = answer.headers().firstValue("x-chancery-record").orElseThrow();
    return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
  }

  /** A call whose originals the policy keeps, once its outcome is known to the index. */
  private static long call(String text) {
    var answer =
        world.call(
            body("assistant-large", text),
            "x-chancery-subject",
            "emp-4711",
            "x-chancery-workflow",
            "supplier-risk-review");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    long record = record(answer);
    TestGateway.await(
        TestGateway.PATIENCE,
        () ->
            Optional.of(json(world.get("/api/records/" + record).body()))
                .filter(one -> one.path("outcome").isObject()));
    return record;
  }

  private static long ask(long record) {
    var asked =
        post(
            "/api/reveals",
            anna,
            "{\"record\":" + record + ",\"reason\":\"suit 9\",\"minutes\":5}");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
    return json(asked.body()).path("number").asLong();
  }

  private static String act(String word, long number) {
    return "/api/reveals/" + number + "/" + word;
  }

  @Test
  void originalIsInNoOrdinaryViewAndShownToTwoPeople() throws IOException {
    long record = call(TEXT);
    AuditRecord.Decision decision = world.decisions().getFirst();
    assertThat(decision.legs()).extracting(Leg::name).containsExactly("prompt", "original");
    assertThat(decision.rules()).anyMatch(rule -> rule.action().equals("originals-keep"));
    assertThat(world.outcomes().getFirst().legs())
        .extracting(Leg::name)
        .containsExactly("reply", "original");
    String view = world.get("/api/records/" + record).body();
    assertThat(view).contains("bilberry order").doesNotContain("Clara").doesNotContain("clara@");
    assertThat(json(world.get("/api/records?q=clara").body()).path("hits")).isEmpty();
    assertThat(world.get("/api/records?q=bilberry").body())
        .contains("\"index\":" + record)
        .doesNotContain("Clara");
    Path bundle = folder.resolve("bundle.zip");
    assertThat(
            command(
                new StringWriter(),
                "export",
                "--data",
                world.data().path().toString(),
                "--from",
                "now-1d",
                "--to",
                "now",
                "--out",
                bundle.toString(),
                "bilberry"))
        .isZero();
    assertThat(command(new StringWriter(), "verify", bundle.toString())).isZero();
    assertThat(unzipped(bundle)).contains("bilberry order").doesNotContain("Clara");

    long number = ask(record);
    assertThat(look(number, anna).statusCode()).isEqualTo(409);
    assertThat(post(act("confirm", number), anna, "{}").statusCode()).isEqualTo(403);
    var own =
        post(
            "/api/reveals",
            world.keys().adminKey(),
            "{\"record\":" + record + ",\"reason\":\"x\"}");
    long mine = json(own.body()).path("number").asLong();
    var same = post(act("confirm", mine), world.keys().adminKey(), "{}");
    assertThat(code(same)).isEqualTo("reveal_refused");
    assertThat(same.body()).contains("somebody else");
    assertThat(post(act("end", mine), ben, "{}").statusCode()).isEqualTo(200);

    assertThat(post(act("confirm", number), ben, "{}").statusCode()).isEqualTo(200);
    assertThat(json(share(number, 1, anna).body()).path("shares").asInt()).isEqualTo(1);
    assertThat(share(number, 2, anna).body()).contains("somebody else");
    var opened = share(number, 3, ben);
    assertThat(json(opened.body()).path("state").asText()).as(opened.body()).isEqualTo("open");
    long before = world.ledger().size();
    var shown = look(number, anna);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("cache-control").orElse("")).contains("no-store");
    JsonNode originals = json(shown.body());
    assertThat(originals.at("/originals/0/content/texts/0/text").asText()).isEqualTo(TEXT);
    assertThat(originals.at("/originals/1/part").asText()).isEqualTo("reply");
    assertThat(originals.at("/originals/1/content").toString()).contains("Clara Neumann");
    assertThat(originals.path("mark").asText())
        .startsWith("Shown to anna at ")
        .contains("reveal " + number);
    var access =
        (AuditRecord.Access)
            world.ledger().read(originals.path("access").asLong(), 1).getFirst().record();
    assertThat(originals.path("access").asLong()).isGreaterThanOrEqualTo(before);
    assertThat(access.act()).isEqualTo("reveal.show");
    assertThat(access.record()).hasValue(record);
    assertThat(look(number, ben).statusCode()).isEqualTo(403);
    assertThat(look(number, world.keys().adminKey()).body()).contains("who asked");
    assertThat(look(number, world.keys().applicationKey()).statusCode()).isEqualTo(403);
    assertThat(world.get("/api/reveals").body()).contains("suit 9").doesNotContain("Clara");
    post(act("end", number), anna, "{}");
    assertThat(look(number, anna).body()).contains("it is ended");
    world.check();
  }

  private static String unzipped(Path bundle) throws IOException {
    var all = new StringBuilder();
    try (var zip = new java.util.zip.ZipFile(bundle.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (var in = zip.getInputStream(entry)) {
          all.append(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
      }
    }
    return all.toString();
  }

  /** Somebody gives a keeper's share by a command, with the passphrase of one or another. */
  private int gives(
      StringWriter said, String act, long number, String who, int keeper, int phrase) {
    return command(
        said,
        "reveal",
        act,
        "" + number,
        "--data",
        world.data().path().toString(),
        "--key-file",
        folder.resolve(who).toString(),
        "--share",
        folder.resolve("keys/keeper-" + keeper + ".share").toString(),
        "--passphrase-file",
        folder.resolve("phrase-" + phrase).toString());
  }

  @Test
  void commandsAskConfirmAndShowWithHeaderAndFooter() {
    long record = call(TEXT);
    String data = world.data().path().toString();
    String annas = folder.resolve("anna.key").toString();
    long number = ask(record);
    var said = new StringWriter();
    assertThat(gives(said, "confirm", number, "ben.key", 2, 2)).as(said::toString).isZero();
    assertThat(gives(said, "share", number, "anna.key", 1, 2)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(said.toString()).contains("passphrase is another one");
    assertThat(gives(said, "share", number, "anna.key", 1, 1)).as(said::toString).isZero();
    var out = new StringWriter();
    assertThat(command(out, "reveal", "show", "" + number, "--data", data, "--key-file", annas))
        .isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.getFirst()).startsWith("=== Shown to anna at ").isEqualTo(lines.getLast());
    assertThat(out.toString()).contains(TEXT).contains("--- reply of record ");
    assertThat(command(out, "reveal", "end", "" + number, "--data", data)).isZero();
    assertThat(command(out, "reveal", "--data", data)).isZero();
    assertThat(
            command(
                new StringWriter(), "reveal", "keys", "--out", folder.resolve("keys").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void erasedPersonsOriginalIsRefusedWithTheReason() {
    long record = call(TEXT);
    long number = ask(record);
    var erased = post("/api/erasures", world.keys().adminKey(), "{\"subject\":\"emp-4711\"}");
    assertThat(json(erased.body()).path("state").asText()).isEqualTo("erased");
    post(act("confirm", number), ben, "{}");
    var refused = look(number, anna);
    assertThat(code(refused)).isEqualTo("reveal_refused");
    assertThat(refused.body()).contains("erased on").contains("certifies it");
    assertThat(
            post("/api/reveals", anna, "{\"record\":" + record + ",\"reason\":\"suit 9\"}").body())
        .contains("certifies it");
  }

  @Test
  void nothingIsKeptWhereNoRuleSaysSoOrAClassForbids() {
    var answer =
        world.call(
            body("assistant-small", "hello Clara"), "x-chancery-workflow", "customer-support");
    assertThat(world.decision(answer).legs()).extracting(Leg::name).containsExactly("prompt");
    assertThat(
            post("/api/reveals", anna, "{\"record\":" + record(answer) + ",\"reason\":\"x\"}")
                .body())
        .contains("no original is kept");
    world
        .france()
        .usually((_, line) -> {
          line.head(200, "application/json", -1);
          line.chunk(
              "{\"id\":\"u\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                  + "\"content\":\"the key is AKIAQ7ZL4TN2WXR5MJ3P and"
                  + " q8Zt3vLr0XhYb2NcW5mKd7PsJf9GaUe4TiRo6CwB\"},\"finish_reason\":\"stop\"}]}");
          line.chunk("");
          return true;
        });
    call("What is the key?");
    assertThat(world.decisions().getLast().legs())
        .extracting(Leg::name)
        .containsExactly("prompt", "original");
    assertThat(world.outcomes().getLast().legs())
        .as("a reply with a credential is not kept as it was")
        .extracting(Leg::name)
        .containsExactly("reply");
  }

  @Test
  void programsAndWrongRequestsAreTurnedAway() {
    assertThat(post("/api/reveals", world.keys().applicationKey(), "{}").statusCode())
        .isEqualTo(403);
    assertThat(post("/api/reveals", anna, "{}").statusCode()).isEqualTo(400);
    assertThat(post("/api/reveals", anna, "{\"record\":99999999,\"reason\":\"x\"}").statusCode())
        .isEqualTo(400);
    assertThat(post("/api/reveals", ben, "{\"record\":0,\"reason\":\"x\"}").statusCode())
        .isEqualTo(403);
    assertThat(post(act("confirm", 99_999), ben, "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void policyThatKeepsOriginalsIsRefusedWhereThereIsNoKey(TestGateway without) {
    var refused =
        without.send(
            without
                .request("/api/policy", without.keys().adminKey())
                .PUT(HttpRequest.BodyPublishers.ofString(KEEPING))
                .build());
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("no key to seal them for")
        .contains("chancery.originals.key");
  }

  @Test
  void fileThatHoldsNoPublicKeyIsRefused() {
    assertThatThrownBy(settings(folder.resolve("phrase-1"))::sealedFor)
        .hasMessageContaining("make one by: chancery reveal keys");
    assertThatThrownBy(settings(folder.resolve("nowhere"))::sealedFor)
        .hasMessageContaining("cannot be read");
    assertThat(settings(null).sealedFor()).isEmpty();
  }

  private static OriginalsSettings settings(@Nullable Path key) {
    Duration hour = Duration.ofHours(1);
    return new OriginalsSettings(key, hour, hour, hour, 1, 1, 1, hour);
  }
}

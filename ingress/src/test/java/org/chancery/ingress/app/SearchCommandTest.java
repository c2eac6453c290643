package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against a server that holds records 0 to 1199 and knows what it may be asked. */
class SearchCommandTest {
  private static final int RECORDS = 1_200;
  private static final List<String> KNOWN = List.of("q", "limit", "from", "to", "after", "size");

  @TempDir Path data;
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/records",
        exchange -> {
          Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
          asked.add(query);
          boolean right =
              KNOWN.containsAll(query.keySet())
                  && "Bearer the-key"
                      .equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = (right ? page(query) : "not understood").getBytes(UTF_8);
          exchange.sendResponseHeaders(right ? 200 : 400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String console = "http://127.0.0.1:" + server.getAddress().getPort() + "/console";
    new FirstStart(console, "the-key", "", "").write(data);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(part -> part.split("=", 2))
        .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], UTF_8)));
  }

  private static String page(Map<String, String> query) {
    long before = Long.parseLong(query.getOrDefault("after", "" + RECORDS));
    long last = Math.max(0, before - Long.parseLong(query.getOrDefault("limit", "50")));
    String records =
        LongStream.iterate(before - 1, i -> i >= last, i -> i - 1)
            .mapToObj(SearchCommandTest::found)
            .collect(Collectors.joining(","));
    return "{\"from\":\"x\",\"total\":%d,\"size\":9000,%s\"records\":[%s],\"facets\":{\"team\":[{\"value\":\"t\"}]}}"
        .formatted(RECORDS, last > 0 ? "\"next\":" + last + "," : "", records);
  }

  private static String found(long index) {
    return """
    {"index":%d,"at":"2026-03-04T05:06:07.089012Z","call":"c","team":"legal","application":"a",\
    "workflow":"contracts","model":"large","provider":"nordic","country":"NO",\
    "classes":["personal","financial"],"verdict":"admitted","end":"completed","code":"",\
    "tokens":4,"cost":"0.1","currency":"EUR","snippets":[[{"text":"the \\u001b[2Jin","matched":false},\
    {"text":"voice\\u202e\\u0000\\n","matched":true}]]}\
    """
        .formatted(index);
  }

  private int run(String... arguments) {
    var all = new java.util.ArrayList<>(List.of("search", "--data", data.toString()));
    all.addAll(List.of(arguments));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  @Test
  void tableHasALineACallAndNoCharacterThatMovesATerminal() {
    assertThat(run("invoice NOT paid", "--limit", "2", "--from", "now-7d")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            time                  record  team   workflow   model  provider     classes             result
            2026-03-04T05:06:07Z  1199    legal  contracts  large  nordic (NO)  personal,financial  admitted/completed  the [2Jinvoice
            2026-03-04T05:06:07Z  1198    legal  contracts  large  nordic (NO)  personal,financial  admitted/completed  the [2Jinvoice
            2 of 1200 calls; more with --limit
            """);
    assertThat(asked)
        .containsExactly(Map.of("q", "invoice NOT paid", "limit", "2", "from", "now-7d"));
  }

  @Test
  void jsonLinesAreTheRecordsThemselvesInAscii() {
    assertThat(run("--format", "jsonl", "--limit", "3")).isZero();
    assertThat(out.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f))
        .element(1)
        .asString()
        .startsWith("{\"index\":1198,\"at\":\"2026-03-04T05:06:07.089012Z\"")
        .contains("voice\\u202E\\u0000\\n")
        .endsWith("]]}");
  }

  @Test
  void pagesAreAskedForUntilThereAreEnough() {
    assertThat(run("--format", "jsonl", "--limit", "1100")).isZero();
    assertThat(out.toString().lines()).hasSize(1_100).doesNotHaveDuplicates();
    assertThat(asked)
        .containsExactly(
            Map.of("q", "", "limit", "500"),
            Map.of("q", "", "limit", "500", "after", "700", "size", "9000"),
            Map.of("q", "", "limit", "100", "after", "200", "size", "9000"));
  }

  @Test
  void pagesEndWhereTheRecordsEnd() {
    assertThat(run("--limit", "5000")).isZero();
    assertThat(out.toString().lines()).hasSize(1 + RECORDS);
    assertThat(asked).hasSize(3);
  }

  @Test
  void whatTheGatewayRefusesIsToldAndNothingIsPrinted() throws IOException {
    new FirstStart(FirstStart.read(data).console(), "another-key", "", "").write(data);
    assertThat(run("invoice")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("--limit", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(run("--format", "xml")).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("not understood");
  }
}

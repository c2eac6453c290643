package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.chancery.audit.record.AuditRecord;
import org.chancery.ingress.testing.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(SharedGateway.class)
final class CallerGoneTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestGateway world;

  CallerGoneTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void aCallerThatLeavesInTheMiddleOfAStreamFreesTheProviderAndIsWrittenDown()
      throws IOException, InterruptedException {
    String begun = ToolCalls.chunk("{\"content\":\"A first sentence. And \"}", "null");
    world
        .france()
        .then(
            Behaviour.stall(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
                    + "transfer-encoding: chunked\r\n\r\n"
                    + Integer.toHexString(begun.length())
                    + "\r\n"
                    + begun
                    + "\r\n"));
    try (Socket caller = asking(TestGateway.streamed("assistant-large", "hello"))) {
      awaitText(caller, "A first sentence.");
    }
    assertThat(world.france().sawCallerGo(SOON)).isTrue();
    AuditRecord.Outcome outcome = outcome();
    assertThat(outcome.end()).isEqualTo("caller_gone");
    assertThat(outcome.code()).contains("caller_gone");
    assertThat(outcome.released()).isPositive();
    assertThat(outcome.legs()).hasSize(1);
    assertThat(world.sweden().received()).isEmpty();
  }

  @Test
  void aCallerThatLeavesBeforeTheFirstByteIsWrittenDownAndNobodyElseIsAsked()
      throws IOException, InterruptedException {
    world.france().then(Behaviour.stall(""));
    try (Socket _ = asking(TestGateway.body("assistant-large", "hello"))) {
      TestGateway.await(SOON, () -> world.france().received().stream().findFirst());
    }
    assertThat(world.france().sawCallerGo(SOON)).isTrue();
    AuditRecord.Outcome outcome = outcome();
    assertThat(outcome.end()).isEqualTo("caller_gone");
    assertThat(outcome.released()).isZero();
    assertThat(outcome.legs()).isEmpty();
    assertThat(world.sweden().received()).isEmpty();
    assertThat(world.decisions()).hasSize(1);
  }

  private AuditRecord.Outcome outcome() {
    return TestGateway.await(SOON, () -> world.outcomes().stream().findFirst());
  }

  private Socket asking(String body) throws IOException {
    var address = world.address("/");
    var socket = new Socket(address.getHost(), address.getPort());
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(TestGateway.CHAT, world.keys().applicationKey(), bytes.length);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }

  private static void awaitText(Socket socket, String text) throws IOException {
    var seen = new StringBuilder();
    byte[] buffer = new byte[4096];
    while (seen.indexOf(text) < 0) {
      int read = socket.getInputStream().read(buffer);
      assertThat(read).as("the stream ended: %s", seen).isPositive();
      seen.append(new String(buffer, 0, read, UTF_8));
    }
  }
}

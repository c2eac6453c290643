package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.streamed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.chancery.ingress.testing.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@Timeout(60)
@ExtendWith(SharedGateway.class)
final class SilenceTest {
  private static final List<String> MARKERS =
      List.of("quagmire", "Neumann", "clara.neumann", "DE89370400440532013000", "zephyrous");
  private static final String PROMPT =
      "quagmire Clara Neumann clara.neumann@example.com DE89370400440532013000";

  private final TestGateway world;

  SilenceTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void noContentAndNoKeyStandsInALogEvenAtDebug() {
    List<String> lines = logged(this::everyKindOfCall);
    assertThat(lines).as("debug lines are caught").isNotEmpty();
    for (String line : lines) {
      assertThat(line)
          .doesNotContain(MARKERS)
          .doesNotContain(world.keys().applicationKey())
          .doesNotContain(world.keys().adminKey())
          .doesNotContain("provider-secret");
    }
  }

  private void everyKindOfCall() {
    world.call(body("assistant-large", PROMPT));
    world.call(streamed("assistant-large", PROMPT));
    world.call(body("assistant-us", PROMPT));
    world.call(body("quagmire", PROMPT));
    world.call("{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"quagmire");
    world.call("{\"quagmire\":" + "[".repeat(500));
    world.call(body("demo", PROMPT + " ".repeat(70_000)));
    world.call(body("demo", PROMPT));
    world.call(body("demo", "quagmire AKIAQYLPMN5HFIQR7XYA"));
    world
        .france()
        .then(
            Behaviour.plain(500, "{\"error\":{\"message\":\"zephyrous\"}}"),
            Behaviour.plain(400, "{\"error\":{\"message\":\"zephyrous\"}}"),
            Behaviour.raw("HTTP/1.1 zephyrous\r\nzephyrous: 1\r\n\r\n"),
            Behaviour.plain(200, "zephyrous"),
            Behaviour.plain(200, "{\"choices\":\"zephyrous\"}"));
    for (int i = 0; i < 5; i++) {
      world.call(body("assistant-large", PROMPT));
    }
    world
        .france()
        .then(
            Behaviour.raw(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: {\"choices\":zephyrous}\n\n"));
    world.call(streamed("assistant-large", PROMPT));
  }

  /** Every line that is logged while {@code work} runs, with causes. */
  private static List<String> logged(Runnable work) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var kept = new ArrayList<Appender<ILoggingEvent>>();
    root.iteratorForAppenders().forEachRemaining(kept::add);
    var caught = new ListAppender<ILoggingEvent>();
    caught.start();
    Level before = root.getLevel();
    kept.forEach(root::detachAppender);
    root.addAppender(caught);
    root.setLevel(Level.DEBUG);
    try {
      work.run();
    } finally {
      root.setLevel(before);
      root.detachAppender(caught);
      kept.forEach(root::addAppender);
    }
    return List.copyOf(caught.list).stream()
        .map(e ->
            e.getFormattedMessage()
                + (e.getThrowableProxy() == null
                    ? ""
                    : ThrowableProxyUtil.asString(e.getThrowableProxy())))
        .toList();
  }
}

package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway, started with settings and told to stop. */
class StopTest {
  @TempDir Path folder;

  @Test
  void environmentWinsOverTheFileAndAStopIsTheLastRecordAndIsSigned() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            chancery:
              log: {origin: file.example/log, checkpoint-every: 10m}
            """);
    Path data = folder.resolve("data");
    LentPrograms.into(data.resolve("database"));
    String origin = "environment.example/log";
    try (var gateway =
        GatewayProcess.start(data, settings, Map.of("CHANCERY_LOG_ORIGIN", origin))) {
      assertThat(gateway.address().getPort()).isPositive();
    }
    long size;
    try (var ledger = SegmentLedger.open(data.resolve("log"), origin, Limits.standard())) {
      size = ledger.size();
      Stored last = ledger.read(size - 1, 1).getFirst();
      assertThat(last.record())
          .isInstanceOfSatisfying(
              SystemEvent.class, event -> assertThat(event.event()).isEqualTo("stopped"));
    }
    assertThat(Files.readString(data.resolve("log/checkpoint")))
        .startsWith(origin + "\n" + size + "\n");
  }
}

package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.SigningTerms;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.witness.Answer;
import org.chancery.audit.witness.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running witness learns the keys that a log has rotated to. */
class LogKeyFilesTest {
  private static final String ORIGIN = "known.example/log";

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  private Answer asked(Witness witness, Checkpointer log, long from) throws Exception {
    return witness.add(log.growth(from));
  }

  @Test
  void keysThatALogRotatedToAreLearntWithoutAStartAndOldOnesForgotten() throws Exception {
    Path file = folder.resolve("known.vkey");
    try (Ledger ledger = Ledger.inMemory(ORIGIN);
        var log =
            Checkpointer.open(
                ledger,
                folder.resolve("log"),
                LogKeys.open(folder.resolve("keys"), ORIGIN, new SecureRandom()),
                SigningTerms.of(Duration.ofDays(1), Optional.empty()),
                InstantSource.system())) {
      Path served = folder.resolve("log/log.vkey");
      Files.copy(served, file);
      var own = CosignerKeys.of("w.example", seed(1), seed(2));
      try (var files = new LogKeyFiles(List.of(file), said::add);
          var witness =
              Witness.open(folder.resolve("w"), own, files.keys(), InstantSource.system())) {
        grow(ledger);
        log.publish();
        assertThat(asked(witness, log, 0)).isInstanceOf(Answer.Cosigned.class);
        String first = log.keys().getFirst().key();
        log.rotate("p-1");
        log.retire("p-1", first);
        grow(ledger);
        log.publish();
        assertThat(asked(witness, log, 1).status()).isEqualTo(403);

        Files.writeString(file, "no key\n");
        files.look(witness);
        files.look(witness);
        assertThat(said).hasSize(1).first().asString().contains("stay as they are");
        Files.writeString(file, Files.readString(served).replace(ORIGIN, "other.example/log"));
        files.look(witness);
        assertThat(asked(witness, log, 1).status()).isEqualTo(403);

        Files.copy(served, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        files.look(witness);
        assertThat(said.toString()).contains("read anew", ORIGIN);
        assertThat(asked(witness, log, 1)).isInstanceOf(Answer.Cosigned.class);
        assertThat(witness.sizes()).containsEntry(ORIGIN, ledger.size());
      }
    }
  }

  @Test
  void aStartWithoutAnyKeyIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("empty.vkey"), "\n");
    assertThatThrownBy(() -> new LogKeyFiles(List.of(file), said::add))
        .hasMessageContaining("holds no key");
  }

  private static void grow(Ledger ledger) {
    ledger.append(
        new AuditRecord.SystemEvent(
            java.time.Instant.parse("2026-03-04T05:06:07Z"), "started", Map.of("version", "1")),
        List.of());
  }

  private static byte[] seed(int of) {
    byte[] seed = new byte[32];
    seed[0] = (byte) of;
    return seed;
  }
}

package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chancery.audit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  @Test
  void processThatIsKilledLosesNothingThatItAcknowledged(@TempDir Path folder) throws Exception {
    assertThat(CrashSuite.kills(folder.resolve("world"), 4, Seeds.fresh()).acknowledged())
        .isGreaterThan(10L);
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.ingress.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.audit.record.AuditRecord.Coverage;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Shortfall;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void coverageSaysWhichLanguagesHadNoModelForNames() {
    var polish = new Shortfall("names:no-model:pl");
    var german = new Shortfall("names:no-model:de");
    var inspection =
        new Inspection(
            List.of(List.of(), List.of(), List.of()), Set.of(), Map.of(polish, 1, german, 2));
    assertThat(Records.read("texts", inspection, "names@3"))
        .containsExactly(
            new Coverage("texts", 3, true, "names@3"),
            new Coverage("texts", 2, false, "names:no-model:de"),
            new Coverage("texts", 1, false, "names:no-model:pl"));
  }

  @Test
  void coverageOfTextsThatWereReadInFullIsOneEntryAndOfNoneNoEntry() {
    var whole = new Inspection(List.of(List.of()), Set.of());
    assertThat(Records.read("reply", whole, "names@3"))
        .containsExactly(new Coverage("reply", 1, true, "names@3"));
    assertThat(Records.read("reply", new Inspection(List.of(), Set.of()), "names@3")).isEmpty();
  }
}

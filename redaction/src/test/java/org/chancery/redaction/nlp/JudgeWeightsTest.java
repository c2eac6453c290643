// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class JudgeWeightsTest {
  @Test
  void whatIsWrittenIsReadWithinHalfAStep() throws IOException {
    var random = new Random(11);
    var weights = new float[Rows.COUNT][Judge.KINDS];
    for (int i = 0; i < 5_000; i++) {
      weights[random.nextInt(Rows.COUNT)][random.nextInt(Judge.KINDS)] = random.nextFloat(-2, 2);
    }
    weights[0][0] = 2;
    weights[Rows.COUNT - 1][3] = -2;
    var file = new ByteArrayOutputStream();
    JudgeWeights.write(weights, file);
    assertThat(file.size()).isLessThan(60_000);
    var read = JudgeWeights.read(new ByteArrayInputStream(file.toByteArray()));
    for (int row = 0; row < Rows.COUNT; row++) {
      assertThat(read[row]).hasSize(Judge.KINDS);
      for (int kind = 0; kind < Judge.KINDS; kind++) {
        assertThat(read[row][kind]).isCloseTo(weights[row][kind], within(1 / 127f + 1e-6f));
      }
    }
  }

  @Test
  void fileThatNamesRowsThatAreNotThereIsRefused() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(new GZIPOutputStream(file))) {
      data.writeFloat(1);
      data.writeInt(1);
      data.writeInt(Rows.COUNT);
      data.writeInt(0);
    }
    assertThatThrownBy(() -> JudgeWeights.read(new ByteArrayInputStream(file.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("row " + Rows.COUNT);
  }
}

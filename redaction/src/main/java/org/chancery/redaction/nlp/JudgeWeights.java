// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The file of a {@link Judge}'s weights: gzipped; the worth of one step, the number of rows, then
 * for each row that is not empty the distance from the one before and a byte a kind, in steps.
 */
final class JudgeWeights {
  /** Those for English. */
  static final String ENGLISH = "judge.weights.gz";

  /** Those for other languages. */
  static final String FOREIGN = "languages/judge.weights.gz";

  private static final int STEPS = 127;
  private static final int BUFFER = 1 << 16;

  private JudgeWeights() {}

  /** Weights that lie beside this class. */
  static float[][] load(String file) throws IOException {
    try (var in = JudgeWeights.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new FileNotFoundException("the weights " + file + " are not in this build");
      }
      return read(in);
    }
  }

  /** The weights that {@link #write} wrote. */
  static float[][] read(InputStream from) throws IOException {
    var data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(from), BUFFER));
    float step = data.readFloat();
    var weights = new float[Rows.COUNT][];
    Arrays.fill(weights, new float[Judge.KINDS]);
    int row = 0;
    for (int left = data.readInt(); left > 0; left--) {
      row += data.readInt();
      if (row < 0 || row >= Rows.COUNT) {
        throw new IOException("the weights name row " + row + " of " + Rows.COUNT);
      }
      weights[row] = new float[Judge.KINDS];
      for (int kind = 0; kind < Judge.KINDS; kind++) {
        weights[row][kind] = data.readByte() * step;
      }
    }
    return weights;
  }

  /** Writes weights, each within half a step, the smallest as nothing. */
  static void write(float[][] weights, OutputStream to) throws IOException {
    float most = 0;
    for (var row : weights) {
      for (float weight : row) {
        most = Math.max(most, Math.abs(weight));
      }
    }
    float step = most / STEPS;
    var rows =
        IntStream.range(0, weights.length).filter(row -> !isEmpty(weights[row], step)).toArray();
    try (var data = new DataOutputStream(new GZIPOutputStream(to))) {
      data.writeFloat(step);
      data.writeInt(rows.length);
      int before = 0;
      for (int row : rows) {
        data.writeInt(row - before);
        before = row;
        for (float weight : weights[row]) {
          data.writeByte(Math.round(weight / step));
        }
      }
    }
  }

  private static boolean isEmpty(float[] row, float step) {
    for (float weight : row) {
      if (Math.round(weight / step) != 0) {
        return false;
      }
    }
    return true;
  }
}

package org.chancery.audit.stamp;

import java.io.IOException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.ers.ERSException;

/**
 * Reads what somebody else encoded. Malformed DER leads the library into exceptions of many kinds
 * that it does not declare; all of them become one here, so that no authority's answer ends the
 * thread that stamps.
 */
final class Foreign {
  private Foreign() {}

  /** A reading that may fail in the library's ways. */
  interface Reading<T> {
    T read() throws IOException, TSPException, ERSException, OperatorCreationException;
  }

  /**
   * What {@code reading} gives.
   *
   * @param wrong says what cannot be read
   * @throws StampException if it fails, in whatever way
   */
  static <T> T read(String wrong, Reading<T> reading) {
    try {
      return reading.read();
    } catch (StampException e) {
      throw e;
    } catch (IOException
        | TSPException
        | ERSException
        | OperatorCreationException
        | RuntimeException e) {
      throw new StampException(wrong + ": " + e.getMessage(), e);
    }
  }
}

package org.chancery.audit.verify;

/** Who is told now and then how far a check has come. */
public interface Progress {
  /**
   * So many leaves were read.
   *
   * @param leaves read so far, those of an earlier check included
   * @param total about how many there will be; 0 where nobody knows
   */
  void at(long leaves, long total);
}

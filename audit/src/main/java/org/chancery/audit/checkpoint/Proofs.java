package org.chancery.audit.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.audit.record.Digest;

/** What can be proven at present. Safe for threads. */
public interface Proofs {
  /** The latest checkpoint, a C2SP signed note. */
  String checkpoint();

  /** How many records the latest checkpoint covers. */
  long proven();

  /**
   * A C2SP tlog-proof that the record at {@code index} is in the log, against the latest
   * checkpoint; nothing while no checkpoint covers it.
   */
  Optional<String> proof(long index);

  /**
   * That the log of {@code from} records is the beginning of the one that the latest checkpoint
   * covers: RFC 6962 section 2.1.2; empty where they are the same.
   *
   * @throws IllegalArgumentException if {@code from} is 0 or more than {@link #proven}
   */
  List<Digest> consistency(long from);

  /** Everything proven against the latest checkpoint, and against it for as long as it is kept. */
  Pinned pinned();

  /**
   * How many records the latest checkpoint covers that enough witnesses cosigned; nothing where no
   * witnesses are set.
   */
  default OptionalLong witnessed() {
    return OptionalLong.empty();
  }

  /**
   * The checkpoint that strangers are shown: the latest one with its witnesses' cosignatures, or,
   * where no witnesses are set or they have been away for too long, the latest one.
   */
  default String published() {
    return checkpoint();
  }

  /**
   * That the log of {@code from} records is the beginning of the {@link #published} one, in the
   * form in which witnesses are asked: {@code old N}, the path's hashes in base64, an empty line,
   * the checkpoint.
   *
   * @throws IllegalArgumentException if {@code from} is more than it covers
   */
  default String growth(long from) {
    throw new UnsupportedOperationException("this log's trees are not compared");
  }
}

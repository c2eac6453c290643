package org.chancery.audit.stamp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who says what time it is, RFC 3161. Safe for threads. */
public interface Authority extends AutoCloseable {
  /** The longest answer that is read, in bytes. */
  int MAX_ANSWER = 1 << 20;

  /**
   * An authority of this gateway's own, for tests and for places without a network: its stamps say
   * in their signer's name that they are not independent.
   *
   * @param keys where its keys are kept; they are made where there are none
   */
  static Authority local(Path keys, InstantSource time, SecureRandom chance) {
    return LocalAuthority.open(keys, time, chance);
  }

  /**
   * An authority that is reached by HTTP.
   *
   * @param roots a PEM file with the certificates that its own must lead to
   * @param policy the object identifier of the policy to ask for
   * @param patience how long an answer may take
   * @throws StampException if there is no certificate in the file
   */
  static Authority remote(URI address, Path roots, Optional<String> policy, Duration patience) {
    return new RemoteAuthority(address, Pem.certificates(roots), policy, patience);
  }

  /**
   * The answer to a DER TimeStampReq: a DER TimeStampResp.
   *
   * @throws IOException if there is none in time
   */
  byte[] answer(byte[] request) throws IOException;

  /** What it is called where people read of it. */
  String name();

  /** Whether it is somebody else than this gateway. */
  boolean independent();

  /** The certificates that its own must lead to. */
  List<X509Certificate> roots();

  /** The policy that is asked for, an object identifier. */
  Optional<String> policy();

  @Override
  void close();
}

package org.chancery.audit.stamp;

import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Stamps as they are stored. */
final class Tokens {
  private Tokens() {}

  /** The token of a stored response. */
  static TimeStampToken of(byte[] response) {
    return Foreign.read(
        "a stored time stamp cannot be read",
        () -> {
          TimeStampToken token = new TimeStampResponse(response).getTimeStampToken();
          if (token == null) {
            throw new StampException("the stored answer holds no time stamp");
          }
          return token;
        });
  }

  /** A stored stamp whose signer leads to one of {@code trust}. */
  static Stamp read(byte[] response, Trust trust) {
    TimeStampToken token = of(response);
    List<X509Certificate> chain = trust.check(token);
    return Foreign.read(
        "a stored time stamp cannot be read", () -> stamp(response, token, chain.getFirst()));
  }

  static Stamp stamp(byte[] response, TimeStampToken token, X509Certificate signer) {
    return new Stamp(
        response,
        token.getTimeStampInfo().getGenTime().toInstant(),
        signer.getSubjectX500Principal().getName(),
        signer.getNotAfter().toInstant());
  }
}

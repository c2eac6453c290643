package org.chancery.audit.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Asks an authority for stamps, and takes none that is not exactly what was asked for. */
record Stamper(Authority authority, SecureRandom chance) {
  private static final int NONCE_BITS = 128;

  /** A stamp and the chain of its signer, root last. */
  record Checked(Stamp stamp, List<X509Certificate> chain) {}

  /** A request for {@code sha256}, with a nonce, for certificates and the policy wanted. */
  TimeStampRequest request(byte[] sha256) {
    return requests().generate(TSPAlgorithms.SHA256, sha256, nonce());
  }

  TimeStampRequestGenerator requests() {
    var generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    authority.policy().map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
    return generator;
  }

  BigInteger nonce() {
    return new BigInteger(NONCE_BITS, chance);
  }

  /**
   * A stamp of {@code sha256}.
   *
   * @throws StampException if there is none, or it is not good
   */
  Checked stamp(byte[] sha256) {
    return checked(answer(request(sha256)));
  }

  /** The authority's answer, whose imprint, nonce and policy are those asked for. */
  TimeStampResponse answer(TimeStampRequest request) {
    try {
      return matching(request, authority.answer(request.getEncoded()));
    } catch (IOException e) {
      throw new StampException(authority.name() + " gives no time stamp: " + e.getMessage(), e);
    }
  }

  /** {@code answer}, where it is one to {@code request}. */
  TimeStampResponse matching(TimeStampRequest request, byte[] answer) {
    return Foreign.read(
        "the answer of " + authority.name() + " is not to what was asked",
        () -> {
          var response = new TimeStampResponse(answer);
          response.validate(request);
          if (response.getTimeStampToken() == null) {
            throw new StampException(
                authority.name() + " refuses a time stamp: " + response.getStatusString());
          }
          return response;
        });
  }

  /** The stamp in {@code response}, whose signer leads to a root of the authority. */
  Checked checked(TimeStampResponse response) {
    TimeStampToken token = response.getTimeStampToken();
    List<X509Certificate> chain = new Trust(authority.roots(), List.of()).check(token);
    return Foreign.read(
        "a time stamp cannot be written",
        () -> new Checked(Tokens.stamp(response.getEncoded(), token, chain.getFirst()), chain));
  }
}

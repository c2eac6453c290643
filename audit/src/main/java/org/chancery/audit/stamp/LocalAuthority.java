package org.chancery.audit.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.chancery.audit.disk.Disk;

/** Stamps with the clock of this gateway, and says in its name that it does. Safe for threads. */
final class LocalAuthority implements Authority {
  /** What every signer of such stamps is called; a verifier looks for it. */
  static final String NAME = "Chancery local time stamps, not independent";

  /** The policy of stamps that are nobody's but ours: an arc of ITU-T X.667, drawn by chance. */
  static final String POLICY = "2.25.239846173055481205973402160938247561";

  private static final String SUBJECT = "CN=Chancery local time stamps\\, not independent";
  private static final Duration AGEING = Duration.ofDays(30);
  private static final int SIGNER_DAYS = 5 * 365;
  private static final int ROOT_DAYS = 20 * 365;
  private static final int SERIAL_BITS = 64;

  private final Issuer.Issued signer;
  private final List<X509Certificate> chain;
  private final InstantSource time;
  private final SecureRandom chance;

  private LocalAuthority(
      Issuer.Issued signer, List<X509Certificate> chain, InstantSource time, SecureRandom chance) {
    this.signer = signer;
    this.chain = List.copyOf(chain);
    this.time = time;
    this.chance = chance;
  }

  /** The one whose keys are in {@code keys}; made anew where it is not there, or soon too old. */
  static LocalAuthority open(Path keys, InstantSource time, SecureRandom chance) {
    Disk disk = Disk.real();
    Path key = keys.resolve("time-local.key");
    Path certificates = keys.resolve("time-local.pem");
    try {
      disk.makeFolder(keys);
      if (disk.exists(key) && disk.exists(certificates)) {
        List<X509Certificate> chain = Pem.certificates(certificates);
        Instant end = chain.getFirst().getNotAfter().toInstant();
        if (time.instant().plus(AGEING).isBefore(end)) {
          return new LocalAuthority(
              new Issuer.Issued(Pem.key(key), chain.getFirst()), chain, time, chance);
        }
      }
      var issuer = new Issuer(chance);
      Instant from = time.instant().minus(Duration.ofDays(1));
      var root = issuer.self(SUBJECT + " (root)", Issuer.Use.ROOT, from, ROOT_DAYS);
      var signer = issuer.below(root, SUBJECT, Issuer.Use.STAMPS, from, SIGNER_DAYS);
      List<X509Certificate> chain = List.of(signer.certificate(), root.certificate());
      disk.replace(certificates, Pem.of(chain).getBytes(StandardCharsets.US_ASCII));
      disk.replacePrivate(key, Pem.of(signer.key()).getBytes(StandardCharsets.US_ASCII));
      return new LocalAuthority(signer, chain, time, chance);
    } catch (IOException e) {
      throw new StampException("the local time stamp keys cannot be opened", e);
    }
  }

  @Override
  public byte[] answer(byte[] request) throws IOException {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var info =
          new JcaSimpleSignerInfoGeneratorBuilder()
              .setSignedAttributeGenerator(SigningTime.of(time.instant()))
              .build(Issuer.SIGNING, signer.key(), signer.certificate());
      var sha256 =
          digests.get(
              new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                  org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256));
      var tokens = new TimeStampTokenGenerator(info, sha256, new ASN1ObjectIdentifier(POLICY));
      tokens.addCertificates(new JcaCertStore(chain));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(
              new TimeStampRequest(request),
              new BigInteger(SERIAL_BITS, chance),
              Date.from(time.instant()))
          .getEncoded();
    } catch (OperatorCreationException | TSPException | java.security.cert.CertificateException e) {
      throw new IOException("a local time stamp cannot be made: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public List<X509Certificate> roots() {
    return List.of(chain.getLast());
  }

  @Override
  public Optional<String> policy() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}

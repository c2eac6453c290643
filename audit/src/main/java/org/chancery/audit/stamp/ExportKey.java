package org.chancery.audit.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.record.Digest;

/** The key that signs exports as CMS, RFC 5652, for people with nothing but OpenSSL. */
public final class ExportKey {
  private static final String SUBJECT = "CN=Chancery exports of ";
  private static final Duration AGEING = Duration.ofDays(30);
  private static final int DAYS = 10 * 365;

  private final Issuer.Issued signer;
  private final List<X509Certificate> chain;
  private final InstantSource time;

  private ExportKey(PrivateKey key, List<X509Certificate> chain, InstantSource time) {
    this.time = time;
    this.signer = new Issuer.Issued(key, chain.getFirst());
    this.chain = List.copyOf(chain);
  }

  /**
   * The gateway's own key, with a certificate that it issued to itself; made where there is none.
   *
   * @param keys the folder of secrets
   * @param origin the log's name, which the certificate bears
   */
  public static ExportKey open(Path keys, String origin, InstantSource time, SecureRandom chance) {
    Disk disk = Disk.real();
    Path key = keys.resolve("export.key");
    Path certificate = keys.resolve("export.pem");
    try {
      disk.makeFolder(keys);
      if (disk.exists(key) && disk.exists(certificate)) {
        List<X509Certificate> known = Pem.certificates(certificate);
        if (time.instant().plus(AGEING).isBefore(known.getFirst().getNotAfter().toInstant())) {
          return new ExportKey(Pem.key(key), known, time);
        }
      }
      var made =
          new Issuer(chance)
              .self(
                  SUBJECT + origin.replaceAll("[^A-Za-z0-9./-]", "-"),
                  Issuer.Use.EXPORTS,
                  time.instant().minus(Duration.ofDays(1)),
                  DAYS);
      List<X509Certificate> chain = List.of(made.certificate());
      disk.replace(certificate, Pem.of(chain).getBytes(StandardCharsets.US_ASCII));
      disk.replacePrivate(key, Pem.of(made.key()).getBytes(StandardCharsets.US_ASCII));
      return new ExportKey(made.key(), chain, time);
    } catch (IOException e) {
      throw new StampException("the export key cannot be opened", e);
    }
  }

  /**
   * An operator's key.
   *
   * @param key a P-256 key, PKCS#8 in PEM
   * @param certificates its certificate and those above it, in PEM, its own first
   * @throws StampException if one of them cannot be read, or they do not belong together
   */
  public static ExportKey of(Path key, Path certificates, InstantSource time) {
    var given = new ExportKey(Pem.key(key), Pem.certificates(certificates), time);
    given.sign(new byte[] {'{', '}'}); // fails here, where an operator sees it
    return given;
  }

  /** The certificate and those above it, PEM, its own first. */
  public String certificates() {
    return Pem.of(chain);
  }

  /** SHA-256 of the certificate's DER. */
  public Digest fingerprint() {
    try {
      return Digest.of(signer.certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new StampException("the export certificate cannot be written", e);
    }
  }

  /** A detached CMS signature of {@code document}, DER, with the certificates inside. */
  public byte[] sign(byte[] document) {
    try {
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .setSignedAttributeGenerator(SigningTime.of(time.instant()))
              .build(Issuer.SIGNING, signer.key(), signer.certificate()));
      generator.addCertificates(new JcaCertStore(chain));
      var signed = generator.generate(new CMSProcessableByteArray(document), false);
      var check =
          new org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder()
              .build(signer.certificate());
      if (!signed.getSignerInfos().iterator().next().verify(check)) {
        throw new StampException("the export key is not that of its certificate");
      }
      return signed.getEncoded("DER");
    } catch (OperatorCreationException
        | CMSException
        | CertificateEncodingException
        | IOException e) {
      throw new StampException("an export cannot be signed: " + e.getMessage(), e);
    }
  }
}

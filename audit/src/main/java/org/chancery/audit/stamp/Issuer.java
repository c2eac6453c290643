package org.chancery.audit.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and the certificates that this gateway issues to itself: P-256, SHA-256. */
record Issuer(SecureRandom chance) {
  /** What a certificate is for. */
  enum Use {
    ROOT,
    STAMPS,
    EXPORTS
  }

  static final String SIGNING = "SHA256withECDSA";
  private static final int SERIAL_BITS = 127;

  /** A key and its certificate. */
  record Issued(PrivateKey key, X509Certificate certificate) {}

  KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), chance);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** A certificate that signs itself. */
  Issued self(String name, Use use, Instant from, long days) {
    KeyPair pair = pair();
    return new Issued(pair.getPrivate(), issue(pair, name, use, from, days, name, pair));
  }

  /** A certificate signed by {@code issuer}. */
  Issued below(Issued issuer, String name, Use use, Instant from, long days) {
    KeyPair pair = pair();
    var signer = new KeyPair(issuer.certificate().getPublicKey(), issuer.key());
    String by = issuer.certificate().getSubjectX500Principal().getName();
    return new Issued(pair.getPrivate(), issue(pair, name, use, from, days, by, signer));
  }

  // Seven parts: what X.509 binds together.
  private X509Certificate issue(
      KeyPair pair, String name, Use use, Instant from, long days, String by, KeyPair signer) {
    try {
      var ids = new JcaX509ExtensionUtils();
      var builder =
          new JcaX509v3CertificateBuilder(
                  new X500Name(by),
                  new BigInteger(SERIAL_BITS, chance).setBit(SERIAL_BITS - 1),
                  Date.from(from),
                  Date.from(from.plus(days, ChronoUnit.DAYS)),
                  new X500Name(name),
                  pair.getPublic())
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  ids.createSubjectKeyIdentifier(pair.getPublic()))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  ids.createAuthorityKeyIdentifier(signer.getPublic()))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(use == Use.ROOT))
              .addExtension(Extension.keyUsage, true, new KeyUsage(usage(use)));
      if (use == Use.STAMPS) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
      var signing = new JcaContentSignerBuilder(SIGNING).build(signer.getPrivate());
      return Pem.certificate(builder.build(signing).getEncoded());
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("a certificate cannot be made", e);
    }
  }

  private static int usage(Use use) {
    return switch (use) {
      case ROOT -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
      case STAMPS -> KeyUsage.digitalSignature;
      case EXPORTS -> KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    };
  }
}

package org.chancery.audit.stamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates as text, RFC 7468. */
final class Pem {
  private static final int LARGEST = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private Pem() {}

  /** The certificates in {@code file}, in order; at least one. */
  static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> found = parse(text(file));
    if (found.isEmpty()) {
      throw new StampException(file + " holds no certificate in PEM");
    }
    return found;
  }

  /** The certificates in {@code text}, in order. */
  static List<X509Certificate> parse(String text) {
    var found = new ArrayList<X509Certificate>();
    for (Matcher block = BLOCK.matcher(text); block.find(); ) {
      if (block.group(1).equals("CERTIFICATE")) {
        String base64 = block.group(2);
        found.add(
            Foreign.read(
                "not a certificate", () -> certificate(Base64.getMimeDecoder().decode(base64))));
      }
    }
    return found;
  }

  static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new StampException("not a certificate: " + e.getMessage(), e);
    }
  }

  /** The elliptic curve key of PKCS#8 in {@code file}. */
  static PrivateKey key(Path file) {
    Matcher block = BLOCK.matcher(text(file));
    if (!block.find() || !block.group(1).equals("PRIVATE KEY")) {
      throw new StampException(file + " holds no private key in PEM (PKCS#8, not encrypted)");
    }
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(2))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StampException(file + " holds no elliptic curve key", e);
    }
  }

  static String of(List<X509Certificate> certificates) {
    var text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateException e) {
        throw new StampException("a certificate cannot be written", e);
      }
    }
    return text.toString();
  }

  static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  private static String block(String label, byte[] der) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new StampException(file + " is larger than " + LARGEST + " bytes");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new StampException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}

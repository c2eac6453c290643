package org.chancery.ingress.route;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Whom a feed believes: the certificates in a PEM file, and nobody else. */
final class Trust {
  private Trust() {}

  /**
   * The trust that {@code file} gives.
   *
   * @throws IllegalArgumentException if it holds no certificate
   */
  static SSLContextParameters in(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("trusted-" + number++, one);
      }
      if (number == 0) {
        throw new IllegalArgumentException("no certificate in " + file);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      var trust = new TrustManagersParameters();
      trust.setTrustManager(factory.getTrustManagers()[0]);
      var parameters = new SSLContextParameters();
      parameters.setTrustManagers(trust);
      return parameters;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("certificates cannot be read from " + file, e);
    }
  }
}

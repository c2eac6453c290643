package org.chancery.audit.stamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.chancery.audit.record.Digest;

/**
 * Keeps what issuers say of the revocation of a stamp's certificates, for those who check it in ten
 * years. Where they cannot be reached nothing is kept: a stamp is good without. Of one thread.
 */
final class Revocations {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AGE = Duration.ofDays(1);
  private static final int LARGEST = 4 << 20;
  private static final int MOST = 100;

  private final StampFiles files;
  private final InstantSource time;
  private final Map<String, Instant> asked = new HashMap<>();

  Revocations(StampFiles files, InstantSource time) {
    this.files = files;
    this.time = time;
  }

  /** Asks about every certificate but the root, each once a day at most. */
  void fetch(List<X509Certificate> chain) {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      for (int i = 0; i + 1 < chain.size(); i++) {
        fetch(client, chain.get(i), chain.get(i + 1));
      }
    }
  }

  private void fetch(HttpClient client, X509Certificate subject, X509Certificate issuer) {
    try {
      String name = Digest.of(subject.getEncoded()).hex();
      Instant now = time.instant();
      Instant before = asked.getOrDefault(name, Instant.EPOCH);
      if (Duration.between(before, now).compareTo(AGE) < 0 || asked.size() > MOST) {
        return;
      }
      asked.put(name, now);
      var holder = new JcaX509CertificateHolder(subject);
      Optional<URI> list = listAddress(holder);
      if (list.isPresent()) {
        keep(name + ".crl", client, HttpRequest.newBuilder(list.get()).GET());
      }
      Optional<URI> responder = responderAddress(holder);
      if (responder.isPresent()) {
        byte[] request = ocsp(holder, new JcaX509CertificateHolder(issuer));
        keep(
            name + ".ocsp",
            client,
            HttpRequest.newBuilder(responder.get())
                .header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request)));
      }
    } catch (CertificateEncodingException | OperatorCreationException | OCSPException e) {
      throw new StampException("a certificate of a time stamp cannot be asked about", e);
    } catch (IOException | IllegalArgumentException _) {
      // Not reachable, or its certificate names no address that is one: nothing to be kept.
    }
  }

  private void keep(String name, HttpClient client, HttpRequest.Builder request)
      throws IOException {
    try {
      var answer =
          client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (answer.statusCode() == 200 && bytes.length > 0 && bytes.length <= LARGEST) {
          files.put(name, bytes);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<URI> listAddress(X509CertificateHolder certificate) {
    CRLDistPoint points = CRLDistPoint.fromExtensions(certificate.getExtensions());
    if (points == null) {
      return Optional.empty();
    }
    for (DistributionPoint point : points.getDistributionPoints()) {
      DistributionPointName name = point.getDistributionPoint();
      if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
        for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
          Optional<URI> address = address(one);
          if (address.isPresent()) {
            return address;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<URI> responderAddress(X509CertificateHolder certificate) {
    Extension extension = certificate.getExtension(Extension.authorityInfoAccess);
    if (extension == null) {
      return Optional.empty();
    }
    var access = AuthorityInformationAccess.getInstance(extension.getParsedValue());
    for (AccessDescription one : access.getAccessDescriptions()) {
      if (one.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
        return address(one.getAccessLocation());
      }
    }
    return Optional.empty();
  }

  private static Optional<URI> address(GeneralName name) {
    String text = name.getName().toString();
    return name.getTagNo() == GeneralName.uniformResourceIdentifier && text.startsWith("http://")
        ? Optional.of(URI.create(text))
        : Optional.empty();
  }

  private static byte[] ocsp(X509CertificateHolder subject, X509CertificateHolder issuer)
      throws OperatorCreationException, OCSPException, IOException {
    var sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    return new OCSPReqBuilder()
        .addRequest(new CertificateID(sha1, issuer, subject.getSerialNumber()))
        .build()
        .getEncoded();
  }
}

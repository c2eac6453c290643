package org.chancery.audit.stamp;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Whose time stamps count: those whose signers lead to {@code roots}.
 *
 * @param between certificates that may lie between, beside those that a token brings
 */
record Trust(List<X509Certificate> roots, List<X509Certificate> between) {
  Trust {
    roots = List.copyOf(roots);
    between = List.copyOf(between);
  }

  /**
   * The chain of a token's signer, root last: its signature, the signer's one purpose of time
   * stamping and the binding of its certificate hold, and the chain was good when it was made.
   *
   * @throws StampException if one of it does not
   */
  List<X509Certificate> check(TimeStampToken token) {
    Instant at =
        Foreign.read(
            "the time stamp has no time", () -> token.getTimeStampInfo().getGenTime().toInstant());
    return check(token, at);
  }

  List<X509Certificate> check(TimeStampToken token, Instant at) {
    return Foreign.read(
        "the time stamp's certificates cannot be read",
        () -> {
          List<X509Certificate> brought = brought(token);
          X509Certificate signer = signer(token, brought);
          checkSignature(token, signer);
          return chain(signer, brought, at);
        });
  }

  private static void checkSignature(TimeStampToken token, X509Certificate signer) {
    Foreign.read(
        "the time stamp's signature is not good",
        () -> {
          token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
          return signer;
        });
  }

  /** The certificates that a token brings, together with those known. */
  private List<X509Certificate> brought(TimeStampToken token) {
    Collection<X509CertificateHolder> inside = token.getCertificates().getMatches(null);
    var all = new ArrayList<X509Certificate>(inside.size() + between.size());
    for (X509CertificateHolder holder : inside) {
      try {
        all.add(Pem.certificate(holder.getEncoded()));
      } catch (java.io.IOException e) {
        throw new StampException("the time stamp brings a certificate that cannot be read", e);
      }
    }
    all.addAll(between);
    all.addAll(roots);
    return all;
  }

  private static X509Certificate signer(TimeStampToken token, List<X509Certificate> among) {
    for (X509Certificate certificate : among) {
      try {
        var holder = new org.bouncycastle.cert.jcajce.JcaX509CertificateHolder(certificate);
        if (token.getSID().match(holder)) {
          return certificate;
        }
      } catch (java.security.cert.CertificateEncodingException e) {
        throw new StampException("a certificate cannot be read", e);
      }
    }
    throw new StampException(
        "the time stamp does not bring its signer's certificate; ask the authority for it");
  }

  private List<X509Certificate> chain(
      X509Certificate signer, List<X509Certificate> among, Instant at) {
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    try {
      var target = new X509CertSelector();
      target.setCertificate(signer);
      var parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setRevocationEnabled(false); // what is known of it is stored beside the stamp
      parameters.setDate(Date.from(at));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(among)));
      var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      var chain = new ArrayList<X509Certificate>();
      built.getCertPath().getCertificates().forEach(one -> chain.add((X509Certificate) one));
      chain.add(built.getTrustAnchor().getTrustedCert());
      return chain;
    } catch (GeneralSecurityException e) {
      throw new StampException(
          "the time stamp's signer, "
              + signer.getSubjectX500Principal().getName()
              + ", does not lead to a root that is trusted: "
              + e.getMessage(),
          e);
    }
  }
}

package org.chancery.audit.stamp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.chancery.audit.record.Digest;

/** Makes a token whose signer is not meant to, which the proper generator refuses to do. */
final class PlainSigner {
  private PlainSigner() {}

  static byte[] answer(Path keys, byte[] request, InstantSource time) throws IOException {
    List<X509Certificate> chain = Pem.certificates(keys.resolve("time-local.pem"));
    TimeStampReq asked = TimeStampReq.getInstance(request);
    var info =
        new TSTInfo(
            new ASN1ObjectIdentifier(LocalAuthority.POLICY),
            asked.getMessageImprint(),
            new ASN1Integer(7),
            new ASN1GeneralizedTime(Date.from(time.instant())),
            null,
            null,
            asked.getNonce(),
            null,
            null);
    try {
      var binding =
          new SigningCertificateV2(
              new ESSCertIDv2(Digest.of(chain.getFirst().getEncoded()).bytes()));
      var attributes = new ASN1EncodableVector();
      attributes.add(
          new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(binding)));
      var generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
              .build(
                  new JcaContentSignerBuilder(Issuer.SIGNING)
                      .build(Pem.key(keys.resolve("time-local.key"))),
                  chain.getFirst()));
      generator.addCertificates(new JcaCertStore(chain));
      var signed =
          generator.generate(
              new CMSProcessableByteArray(
                  PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded("DER")),
              true);
      return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), signed.toASN1Structure())
          .getEncoded("DER");
    } catch (OperatorCreationException | CMSException | java.security.cert.CertificateException e) {
      throw new IOException(e);
    }
  }
}

package org.chancery.audit.stamp;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStamp;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStampGenerator;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.tsp.ers.ERSEvidenceRecordGenerator;
import org.bouncycastle.tsp.ers.ERSException;

/** Evidence records, RFC 4998: many old stamps under one new one, and that under a newer one. */
final class Renewal {
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private Renewal() {}

  /**
   * What an evidence record shows.
   *
   * @param since the time of its first stamp: the data existed then
   * @param until when the certificate of its last stamp ends
   * @param stamps how many stamps it holds
   */
  record Shown(Instant since, Instant until, int stamps) {}

  /** One evidence record for each of {@code data}, in its order, all under one new stamp. */
  static List<byte[]> group(Stamper stamper, List<byte[]> data) {
    try {
      DigestCalculatorProvider digests = digests();
      var generator = new ERSArchiveTimeStampGenerator(digests.get(SHA256));
      List<ERSByteData> objects = data.stream().map(ERSByteData::new).toList();
      generator.addAllData(new ArrayList<>(objects));
      var request = generator.generateTimeStampRequest(stamper.requests(), stamper.nonce());
      var response = stamper.answer(request);
      stamper.checked(response);
      var stamps = generator.generateArchiveTimeStamps(response);
      List<ERSEvidenceRecord> records = new ERSEvidenceRecordGenerator(digests).generate(stamps);
      Date at = response.getTimeStampToken().getTimeStampInfo().getGenTime();
      var ordered = new ArrayList<byte[]>();
      for (int i = 0; i < objects.size(); i++) {
        ordered.add(ofItsData(records, i, objects.get(i), at).getEncoded());
      }
      return ordered;
    } catch (OperatorCreationException | TSPException | ERSException | java.io.IOException e) {
      throw new StampException("stamps cannot be renewed: " + e.getMessage(), e);
    }
  }

  /** The record of one object: they come in the order of the data, and nobody promises that. */
  private static ERSEvidenceRecord ofItsData(
      List<ERSEvidenceRecord> records, int likely, ERSByteData object, Date at)
      throws ERSException {
    if (records.get(likely).isContaining(object, at)) {
      return records.get(likely);
    }
    for (ERSEvidenceRecord one : records) {
      if (one.isContaining(object, at)) {
        return one;
      }
    }
    throw new StampException("a new evidence record does not hold what it was made for");
  }

  /** The record, with its last stamp under a new one: RFC 4998 section 5.2, time-stamp renewal. */
  static byte[] renew(Stamper stamper, byte[] evidence) {
    return Foreign.read(
        "an evidence record cannot be renewed",
        () -> {
          ERSEvidenceRecord old = new ERSEvidenceRecord(evidence, digests());
          var request = old.generateTimeStampRenewalRequest(stamper.requests(), stamper.nonce());
          var response = stamper.answer(request);
          stamper.checked(response);
          return old.renewTimeStamp(response).getEncoded();
        });
  }

  /**
   * Checks a record for {@code data}: that its first stamp covers it, each later one all before it,
   * and that every signer leads to a root of {@code trust} and was good when the next stamp was
   * made, the last one at {@code now}.
   *
   * @throws StampException if one of it is not so
   */
  static Shown check(byte[] evidence, byte[] data, Trust trust, Instant now) {
    return check(evidence, new ERSByteData(data), trust, now);
  }

  static Shown check(byte[] evidence, ERSData data, Trust trust, Instant now) {
    return Foreign.read("the evidence record is not good", () -> shown(evidence, data, trust, now));
  }

  private static Shown shown(byte[] evidence, ERSData data, Trust trust, Instant now)
      throws OperatorCreationException, TSPException, ERSException {
    DigestCalculatorProvider digests = digests();
    var record = new ERSEvidenceRecord(evidence, digests);
    record.validatePresent(data, Date.from(now));
    List<ERSArchiveTimeStamp> stamps = stamps(record, digests);
    Instant until = now;
    for (int i = stamps.size() - 1; i >= 0; i--) {
      List<X509Certificate> chain = trust.check(stamps.get(i).getTimeStampToken(), until);
      if (i == stamps.size() - 1) {
        new LastSigner(chain.getFirst()).validate(record);
      }
      until = stamps.get(i).getGenTime().toInstant();
    }
    return new Shown(
        stamps.getFirst().getGenTime().toInstant(),
        stamps.getLast().getExpiryTime().toInstant(),
        stamps.size());
  }

  private record LastSigner(X509Certificate certificate) {
    void validate(ERSEvidenceRecord record) throws TSPException, OperatorCreationException {
      record.validate(
          new org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder().build(certificate));
    }
  }

  /** When the certificate of the record's last stamp ends. */
  static Instant until(byte[] evidence) {
    return Foreign.read(
        "an evidence record cannot be read",
        () -> {
          DigestCalculatorProvider digests = digests();
          return stamps(new ERSEvidenceRecord(evidence, digests), digests)
              .getLast()
              .getExpiryTime()
              .toInstant();
        });
  }

  private static List<ERSArchiveTimeStamp> stamps(
      ERSEvidenceRecord record, DigestCalculatorProvider digests)
      throws TSPException, ERSException {
    var all = new ArrayList<ERSArchiveTimeStamp>();
    for (ArchiveTimeStampChain chain :
        record.toASN1Structure().getArchiveTimeStampSequence().getArchiveTimeStampChains()) {
      for (ArchiveTimeStamp stamp : chain.getArchiveTimestamps()) {
        all.add(new ERSArchiveTimeStamp(stamp, digests));
      }
    }
    return all;
  }

  private static DigestCalculatorProvider digests() throws OperatorCreationException {
    return new JcaDigestCalculatorProviderBuilder().build();
  }
}

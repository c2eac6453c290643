package org.chancery.audit.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.ers.ERSArchiveTimeStamp;
import org.bouncycastle.tsp.ers.ERSData;
import org.chancery.audit.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time stamps and evidence records that others made; see the README beside them. */
final class StampVectorsTest {
  private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
  private static final Instant THEN = Instant.parse("2017-04-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          response                            | chain                      | says
          sigstage/response-sha256.tsr        | sigstage/ts_chain.pem      | good
          sigstage/response-sha384.tsr        | sigstage/ts_chain.pem      | good
          sigstage/response-sha512.tsr        | sigstage/ts_chain.pem      | good
          sigstage/response-no-embedded-cert.tsr | sigstage/ts_chain.pem   | good
          test_tsa/response.tsr               | test_tsa/ts_chain.pem      | good
          test_tsa/other_response.tsr         | test_tsa/ts_chain.pem      | root
          test_tsa/response-injected-certs.tsr | test_tsa/ts_chain.pem     | good
          sigstage/response-invalid-signature.tsr | sigstage/ts_chain.pem  | signature
          sigstage/response-sha256.tsr        | test_tsa/ts_chain.pem      | root
          test_tsa/response.tsr               | sigstage/ts_chain.pem      | root
          """)
  void stampsOfOthersCountWhereTheirSignaturesHoldAndTheirRootsAreTrusted(
      String response, String chain, String says) {
    List<X509Certificate> all =
        Pem.parse(new String(Vectors.bytes("rfc3161/" + chain), StandardCharsets.US_ASCII));
    var trust = new Trust(all.stream().filter(StampVectorsTest::selfSigned).toList(), all);
    byte[] bytes = Vectors.bytes("rfc3161/" + response);
    if (says.equals("good")) {
      assertTrue(Tokens.read(bytes, trust).at().isBefore(NOW));
    } else {
      String why =
          String.valueOf(
              assertThrows(StampException.class, () -> Tokens.read(bytes, trust)).getMessage());
      assertTrue(why.contains(says), why);
    }
  }

  private static boolean selfSigned(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          record                     | data                  | stamps
          1Chain1ATS/BIN_ER.ers      | 1Chain1ATS/BIN.bin    | 1
          1Chain2ATS/BIN_ER.ers      | 1Chain2ATS/BIN.bin    | 2
          2Chains3ATS/BIN_ER.ers     | 2Chains3ATS/BIN.bin   | 3
          1Chain1ATS/BIN_ER.ers      | 2Chains3ATS/test.txt  | 0
          """)
  void evidenceRecordsOfOthersHoldForTheirDataOrAreRefused(String record, String data, int stamps)
      throws Exception {
    byte[] evidence = Vectors.bytes("rfc4998/" + record);
    byte[] object = Vectors.bytes("rfc4998/" + data);
    Trust trust = rootsOf(evidence);
    if (stamps == 0) {
      assertThrows(StampException.class, () -> Renewal.check(evidence, object, trust, THEN));
    } else {
      assertEquals(stamps, Renewal.check(evidence, object, trust, THEN).stamps());
    }
  }

  /** These are of data that is not beside them; their first hash is all that is known of it. */
  @ParameterizedTest
  @CsvSource({"INIT, 1", "CHAIN, 2"})
  void evidenceRecordsAreRefusedWhereOneHashOfThemIsAnother(String name, int stamps)
      throws Exception {
    byte[] good = Vectors.bytes("rfc4998/ER_OK_" + name + ".ers");
    byte[] bad = Vectors.bytes("rfc4998/ER_NOK_" + name + ".ers");
    assertEquals(stamps, Renewal.check(good, firstHashOf(good), rootsOf(good), THEN).stamps());
    assertThrows(
        StampException.class, () -> Renewal.check(bad, firstHashOf(good), rootsOf(good), THEN));
    assertThrows(
        StampException.class, () -> Renewal.check(bad, firstHashOf(bad), rootsOf(bad), THEN));
  }

  private static ERSData firstHashOf(byte[] evidence) {
    var stamp =
        EvidenceRecord.getInstance(evidence)
            .getArchiveTimeStampSequence()
            .getArchiveTimeStampChains()[0]
            .getArchiveTimestamps()[0];
    byte[] hash = stamp.getReducedHashTree()[0].getValues()[0];
    return (calculator, before) -> {
      if (before == null) {
        return hash;
      }
      try (var out = calculator.getOutputStream()) {
        out.write(hash);
        out.write(before);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return calculator.getDigest();
    };
  }

  /** Roots out of the record itself: these vectors come without any. */
  private static Trust rootsOf(byte[] evidence) throws Exception {
    var digests = new JcaDigestCalculatorProviderBuilder().build();
    Set<X509Certificate> all = new LinkedHashSet<>();
    for (var chain :
        EvidenceRecord.getInstance(evidence)
            .getArchiveTimeStampSequence()
            .getArchiveTimeStampChains()) {
      for (var stamp : chain.getArchiveTimestamps()) {
        TimeStampToken token = new ERSArchiveTimeStamp(stamp, digests).getTimeStampToken();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
          all.add(Pem.certificate(holder.getEncoded()));
        }
      }
    }
    return new Trust(
        all.stream().filter(one -> all.stream().noneMatch(other -> issued(other, one))).toList(),
        new ArrayList<>(all));
  }

  private static boolean issued(X509Certificate issuer, X509Certificate subject) {
    return !issuer.equals(subject)
        && issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal());
  }

  @Test
  void imprintIsOfTheDataThatWasStamped() throws Exception {
    var token = Tokens.of(Vectors.bytes("rfc3161/sigstage/response-sha256.tsr"));
    byte[] imprint = token.getTimeStampInfo().getMessageImprintDigest();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest("hello".getBytes(StandardCharsets.US_ASCII));
    assertTrue(MessageDigest.isEqual(imprint, digest));
  }
}

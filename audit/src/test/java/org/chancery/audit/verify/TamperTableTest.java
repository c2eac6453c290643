package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the verifier says of each file of a log that was tampered with, each in every way: exit code
 * by the folder alone, and with keys, a checkpoint and a witness policy that somebody kept.
 */
class TamperTableTest {
  private static final String TABLE =
      """
      nothing||0|0
      checkpoint|flip|1|1
      checkpoint|truncate|1|1
      checkpoint|swap|0|0
      checkpoint|delete|2|2
      checkpoint|replay|0|0
      handover/2|flip|1|1
      handover/2|truncate|1|1
      handover/2|swap|0|0
      handover/2|delete|2|2
      lock|delete|0|0
      log.vkey|flip|1|1
      log.vkey|truncate|1|1
      log.vkey|swap|1|1
      log.vkey|delete|3|0
      log.vkey|replay|1|1
      payload/0000000000.pay|flip|1|1
      payload/0000000000.pay|truncate|2|2
      payload/0000000000.pay|swap|1|1
      payload/0000000000.pay|delete|2|2
      payload/0000000000.pay|replay|2|2
      payload/0000000001.pay|flip|1|1
      payload/0000000001.pay|truncate|2|2
      payload/0000000001.pay|swap|1|1
      payload/0000000001.pay|delete|2|2
      payload/0000000002.pay|flip|1|1
      payload/0000000002.pay|truncate|2|2
      payload/0000000002.pay|swap|1|1
      payload/0000000002.pay|delete|2|2
      segment/00000000000000000000.seg|flip|1|1
      segment/00000000000000000000.seg|truncate|2|2
      segment/00000000000000000000.seg|swap|1|1
      segment/00000000000000000000.seg|delete|2|2
      segment/00000000000000000000.seg|replay|2|2
      segment/00000000000000000004.seg|flip|1|1
      segment/00000000000000000004.seg|truncate|2|2
      segment/00000000000000000004.seg|swap|1|1
      segment/00000000000000000004.seg|delete|2|2
      segment/00000000000000000008.seg|flip|1|1
      segment/00000000000000000008.seg|truncate|2|2
      segment/00000000000000000008.seg|swap|1|1
      segment/00000000000000000008.seg|delete|2|2
      tile/0/000.p/10|flip|1|1
      tile/0/000.p/10|truncate|1|1
      tile/0/000.p/10|swap|1|1
      tile/0/000.p/10|delete|0|0
      tile/0/000.p/7|flip|1|1
      tile/0/000.p/7|truncate|1|1
      tile/0/000.p/7|swap|1|1
      tile/0/000.p/7|delete|0|0
      tile/entries/000.p/10|flip|1|1
      tile/entries/000.p/10|truncate|1|1
      tile/entries/000.p/10|swap|1|1
      tile/entries/000.p/10|delete|0|0
      tile/entries/000.p/7|flip|1|1
      tile/entries/000.p/7|truncate|1|1
      tile/entries/000.p/7|swap|1|1
      tile/entries/000.p/7|delete|0|0
      time/7.checkpoint|flip|1|1
      time/7.checkpoint|truncate|1|1
      time/7.checkpoint|swap|1|1
      time/7.checkpoint|delete|2|2
      time/7.tsr|flip|1|1
      time/7.tsr|truncate|1|1
      time/7.tsr|swap|1|1
      time/7.tsr|delete|2|2
      witnessed|flip|1|1
      witnessed|truncate|1|1
      witnessed|swap|0|0
      witnessed|delete|0|2
      whole log|replay|0|2
      whole log|re-sign|0|1
      checkpoint|re-sign|1|1
      segment/00000000000000000000.seg|re-sign|1|1
      """;

  @TempDir Path temporary;

  /** docs/verify.md says what a policy finds where neither keys nor a checkpoint were kept. */
  @Test
  void whatAWitnessPolicyAloneFindsAndWhatNot() throws IOException {
    var tampering = new Tampering(temporary);
    var laid = new TreeMap<>(tampering.resigned);
    laid.put("witnessed", tampering.whole.get("witnessed"));
    var bare = new TreeMap<>(tampering.resigned);
    bare.remove("witnessed");
    assertThat(tampering.byPolicy(tampering.whole).verdict().exit()).isZero();
    assertThat(tampering.byPolicy(tampering.resigned).verdict().line())
        .startsWith("incomplete")
        .contains("quorum w is not met");
    assertThat(tampering.byPolicy(bare).verdict().exit()).isEqualTo(2);
    assertThat(tampering.byPolicy(laid).verdict().exit()).isEqualTo(1);
    Report behind = tampering.byPolicy(tampering.otherEnd());
    assertThat(behind.verdict().exit()).isZero();
    assertThat(behind.text()).contains("witnesses for leaves from 7 on: no quorum yet");
  }

  @Test
  void everyFileOfALogInEveryWay() throws IOException {
    var cases = new Tampering(temporary).cases();
    String table =
        cases.stream().map(each -> Tampering.line(each) + "\n").collect(Collectors.joining());
    assertThat(table).isEqualTo(TABLE);
  }

  @Test
  void payloadFileIsRightlyNotThereOnlyWhereTheLogItselfSaysThatItExpired() throws IOException {
    var reports = reports(new Expirations(Tampering.FIRST, temporary).cases());
    assertThat(Expirations.lines(reports)).isEqualTo(Expirations.TABLE);
    String rightly = "files that expired are deleted";
    assertThat(Objects.requireNonNull(reports.get(rightly)).notChecked())
        .anyMatch(line -> line.startsWith("4 payloads expired"));
  }

  @Test
  void partsThatPayloadsListAreHeldAgainstTheirListsToo() throws IOException {
    var reports = reports(new PartedPayloads(Tampering.FIRST, temporary).cases());
    assertThat(Expirations.lines(reports)).isEqualTo(PartedPayloads.TABLE);
    assertThat(Objects.requireNonNull(reports.get("a part is altered")).failed().getFirst())
        .isEqualTo(
            "leaf 2: the checksum of a part of its payload in payload/0000000007.pay is not right");
    assertThat(Objects.requireNonNull(reports.get("every part is there")).notChecked())
        .contains(
            "2 whole payloads and 0 bytes of cut ones that no leaf names: appends never finished");
  }

  private Map<String, Report> reports(Map<String, Map<String, byte[]>> cases) throws IOException {
    var reports = new LinkedHashMap<String, Report>();
    for (var each : cases.entrySet()) {
      Tampering.write(temporary.resolve("one"), each.getValue());
      reports.put(each.getKey(), Verification.of(temporary.resolve("one")));
    }
    return reports;
  }
}

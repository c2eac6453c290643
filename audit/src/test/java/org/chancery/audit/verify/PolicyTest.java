package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who must have signed: C2SP tlog-policy. */
class PolicyTest {
  private static final String LOG = LogKeys.make("log.example").edVkey();
  private static final String A = LogKeys.make("a.example").witnessVkey(false);
  private static final String B = LogKeys.make("b.example").witnessVkey(true);
  private static final String C = LogKeys.make("c.example").witnessVkey(false);

  private static String filled(String text) {
    return text.replace(";", "\n")
        .replace("*L", LOG)
        .replace("*A", A)
        .replace("*B", B)
        .replace("*C", C);
  }

  private static final String THREE = "witness a *A;witness b *B https://b/;\twitness  c *C ;";

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          policy                                              | signed | met
          quorum a;                                           | a      | true
          quorum a;                                           | b      | false
          quorum none;                                        | ''     | true
          group g 2 a b c;quorum g;                           | a c    | true
          group g 2 a b c;quorum g;                           | c      | false
          group g all a b c;quorum g;                         | a b    | false
          group g any a b c;quorum g;                         | b      | true
          group g any a b;group h all g c;quorum h;           | a c    | true
          group g any a b;group h all g c;# x;;quorum h;      | a b    | false
          """)
  void quorumIsMetByEnoughMembersOfGroups(String policy, String signed, boolean met)
      throws Malformed {
    var read = Policy.parse(filled(THREE + policy));
    assertThat(read.met(Set.of(signed.split(" ", -1)))).isEqualTo(met);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quorum none",
        "quorum x;",
        "quorum none;quorum none;",
        "witness none *A;quorum none;",
        "witness a *A;witness a *B;quorum a;",
        "witness a *A;witness b *A;quorum a;",
        "witness a *L;quorum a;",
        "log *A;quorum none;",
        "log *L;log *L;quorum none;",
        "quorum a;witness a *A;",
        "witness a *A;group g 2 a;quorum g;",
        "witness a *A;group g 0 a;quorum g;",
        "witness a *A;group g 01 a;quorum g;",
        "witness a *A;group g any;quorum g;",
        "witness a *A;group g any a a;quorum g;",
        "witness a *A;group g any a;group h any a;quorum g;",
        "witness a *A;group g any g;quorum g;",
        "witness a;quorum none;",
        "witness a *A u v;quorum none;",
        "else;quorum none;",
        "quorum none;\u0001",
        "quorum none;# \r;"
      })
  void otherTextIsRefused(String policy) {
    assertThatThrownBy(() -> Policy.parse(filled(policy))).isInstanceOf(Malformed.class);
  }

  @Test
  void wrongCosignatureOfAKnownWitnessIsTamperingAndARightOneCounts() throws Malformed {
    var witness = LogKeys.make("w.example");
    var policy = Policy.parse("witness w " + witness.witnessVkey(false) + "\nquorum w\n");
    String note = LogKeys.make("log.example").checkpoint(3, new byte[32]);
    String other = LogKeys.make("log.example").checkpoint(4, new byte[32]);
    var right = Checkpoint.parse(Note.parse(witness.cosign(note, 7)));
    assertThat(policy.cosigned(right)).containsExactly(new Policy.Cosigned("w", 7));
    String line = witness.cosign(note, 7).substring(note.length());
    var wrong = Checkpoint.parse(Note.parse(other + line));
    assertThat(policy.cosigned(wrong)).isEmpty();
    assertThatThrownBy(() -> policy.check(wrong)).isInstanceOf(Malformed.class);
  }
}

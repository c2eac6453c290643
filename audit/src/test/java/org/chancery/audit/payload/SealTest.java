package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.Seeds;
import org.chancery.audit.Vectors;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final Path FOLDER = Path.of("/world/keys");
  private static final HexFormat HEX = HexFormat.of();

  private final FaultyDisk disk = new FaultyDisk();

  private Seal seal() throws IOException {
    return Seal.with(KeyTable.open(disk, FOLDER, Seeds.secure(3)), Seeds.secure(4));
  }

  private static Content content(int length) {
    byte[] bytes = new byte[length];
    Seeds.secure(length).nextBytes(bytes);
    return new Content(bytes);
  }

  /** The leg as whoever tampers would rewrite it, so that only what is inside can tell. */
  private static Leg around(Leg leg, byte[] sealed) {
    return new Leg(
        leg.name(), sealed.length, Digest.of(sealed), leg.commitment(), leg.key(), leg.retention());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 65_503, 65_504, 65_505, 131_039, 131_040, 131_041, 400_000})
  void contentOfAnyLengthComesBackAsItself(int length) throws Exception {
    Content content = content(length);
    Sealed sealed = seal().seal("prompt", content, "team-a", "standard");
    assertThat(sealed.leg().bytes()).isEqualTo(sealed.bytes().length);
    assertThat(seal().open(sealed.leg(), sealed.bytes()).bytes()).isEqualTo(content.bytes());
  }

  @Test
  void everyFlippedBitIsNoticedEvenWhereTheLegIsRewrittenToFit() throws Exception {
    Sealed sealed = seal().seal("prompt", content(40), "team-a", "standard");
    for (int bit = 0; bit < sealed.bytes().length * 8; bit++) {
      byte[] bad = sealed.bytes().clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(sealed.leg(), bad);
      refused(around(sealed.leg(), bad), bad);
    }
  }

  @Test
  void chunksThatAreCutSwappedRepeatedOrDroppedAreNoticed() throws Exception {
    byte[] whole = seal().seal("prompt", content(300_000), "team-a", "standard").bytes();
    Leg leg = seal().seal("prompt", content(300_000), "team-a", "standard").leg();
    int chunk = ChunkedSeal.CHUNK + ChunkedSeal.TAG;
    int head = ChunkedSeal.HEAD;
    byte[] swapped = whole.clone();
    System.arraycopy(whole, head, swapped, head + chunk, chunk);
    System.arraycopy(whole, head + chunk, swapped, head, chunk);
    byte[] repeated = whole.clone();
    System.arraycopy(whole, head, repeated, head + chunk, chunk);
    byte[] dropped = new byte[whole.length - chunk];
    System.arraycopy(whole, 0, dropped, 0, head);
    System.arraycopy(whole, head + chunk, dropped, head, dropped.length - head);
    for (byte[] bad :
        new byte[][] {
          swapped,
          repeated,
          dropped,
          Arrays.copyOf(whole, head + 2 * chunk),
          Arrays.copyOf(whole, whole.length - 1),
          Arrays.copyOf(whole, whole.length + 1),
          Arrays.copyOf(whole, head + chunk),
          Arrays.copyOf(whole, head),
          new byte[1]
        }) {
      refused(around(leg, bad), bad);
    }
  }

  @Test
  void payloadOpensOnlyAsTheLegItWasSealedFor() throws Exception {
    Sealed sealed = seal().seal("prompt", content(10), "team-a", "standard");
    seal().seal("prompt", content(10), "team-b", "standard");
    Leg leg = sealed.leg();
    refused(
        new Leg("reply", leg.bytes(), leg.ciphertext(), leg.commitment(), "team-a", "standard"),
        sealed.bytes());
    refused(
        new Leg("prompt", leg.bytes(), leg.ciphertext(), leg.commitment(), "team-b", "standard"),
        sealed.bytes());
    refused(
        new Leg("prompt", leg.bytes(), leg.ciphertext(), leg.commitment(), "team-a", "long"),
        sealed.bytes());
    refused(
        new Leg(
            "prompt", leg.bytes(), leg.ciphertext(), Digest.of(new byte[1]), "team-a", "standard"),
        sealed.bytes());
  }

  private void refused(Leg leg, byte[] sealed) {
    assertThatThrownBy(() -> seal().open(leg, sealed)).isInstanceOf(PayloadException.class);
  }

  @Test
  void twoSealingsOfOneContentHaveNothingInCommon() throws Exception {
    Seal seal = seal();
    Sealed one = seal.seal("prompt", content(64), "team-a", "standard");
    Sealed other = seal.seal("prompt", content(64), "team-a", "standard");
    assertThat(one.leg().ciphertext()).isNotEqualTo(other.leg().ciphertext());
    assertThat(one.leg().commitment()).isNotEqualTo(other.leg().commitment());
    assertThat(one + " " + content(64)).isEqualTo("Sealed[160 bytes] Content[64 bytes]");
  }

  @Test
  void keyTableSurvivesAnyFailedChangeOrSaysWhatIsMissing() throws Exception {
    Sealed sealed = seal().seal("prompt", content(9), "first", "standard");
    for (int at = 0; at < 12; at++) {
      for (FaultyDisk.Loss loss : FaultyDisk.Loss.values()) {
        Seal seal = seal();
        disk.dieAfter(at, new FaultyDisk.Fault.Lost());
        String slot = "slot-" + at + loss;
        try {
          seal.seal("prompt", content(9), slot, "standard");
        } catch (java.io.UncheckedIOException _) {
          // the key was not handed out, so nothing is sealed under it
        }
        disk.restart(loss);
        assertThat(seal().open(sealed.leg(), sealed.bytes()).bytes()).isEqualTo(content(9).bytes());
      }
    }
  }

  @Test
  void damagedOrMissingTableIsRefusedNotReplaced() throws Exception {
    seal().seal("prompt", content(9), "first", "standard");
    Path table = FOLDER.resolve("table-slots");
    byte[] good = disk.peek(table);
    byte[] bad = good == null ? new byte[0] : good.clone();
    bad[bad.length - 1] ^= 1;
    disk.poke(table, bad);
    assertThatThrownBy(this::seal).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    disk.delete(table);
    assertThatThrownBy(this::seal).isInstanceOf(IOException.class).hasMessageContaining("gone");
    disk.poke(table, good == null ? new byte[0] : good);
    seal();
    disk.delete(FOLDER.resolve("root.key"));
    assertThatThrownBy(this::seal).isInstanceOf(IOException.class).hasMessageContaining("root.key");
  }

  @Test
  void pseudonymIsStableInAQuarterNewInTheNextAndKeptOverARestart() throws Exception {
    Instant march = Instant.parse("2026-03-31T23:59:59Z");
    Instant april = Instant.parse("2026-04-01T00:00:00Z");
    Identities identities = Identities.open(disk, FOLDER, Seeds.secure(5));
    String ann = identities.pseudonym("ann", march);
    assertThat(ann).matches("p-[A-Za-z0-9_-]{16}");
    assertThat(identities.pseudonym("ann", march.minusSeconds(3_600))).isEqualTo(ann);
    assertThat(identities.pseudonym("bob", march)).isNotEqualTo(ann);
    String later = identities.pseudonym("ann", april);
    assertThat(later).isNotEqualTo(ann);
    Identities again = Identities.open(disk, FOLDER, Seeds.secure(6));
    assertThat(again.pseudonym("ann", march)).isEqualTo(ann);
    assertThat(again.pseudonym("ann", april)).isEqualTo(later);
    assertThatThrownBy(() -> again.pseudonym("a\tb", april))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyNewIsTakenAtTheCeilingButThoseKnownAndThoseWhoHaveKeys() throws Exception {
    Instant at = Instant.parse("2026-03-31T23:59:59Z");
    Identities identities = Identities.open(disk, FOLDER, Seeds.secure(5), 2);
    String ann = identities.pseudonym(Identities.subject("ann"), at);
    assertThat(identities.nearlyFull()).isFalse();
    identities.pseudonym(Identities.subject("bob"), at);
    assertThat(identities.nearlyFull()).isTrue();
    assertThatThrownBy(() -> identities.pseudonym(Identities.subject("eve"), at))
        .isInstanceOf(TooManyException.class)
        .hasMessageNotContaining("eve");
    assertThat(identities.pseudonym("an-auditor", at)).startsWith("p-");
    Identities again = Identities.open(disk, FOLDER, Seeds.secure(6), 3);
    assertThat(again.pseudonym(Identities.subject("ann"), at)).isEqualTo(ann);
    assertThatThrownBy(() -> again.pseudonym(Identities.subject("eve"), at))
        .isInstanceOf(TooManyException.class);
    again.forget(Identities.subject("bob"));
    assertThat(again.pseudonym(Identities.subject("eve"), at)).startsWith("p-");
  }

  @Test
  void platformCiphersAreThoseOfWycheproof() throws Exception {
    int cases = 0;
    for (var group :
        Vectors.objects(Vectors.object("wycheproof/aes_gcm_test.json"), "testGroups")) {
      for (var each : Vectors.objects(group, "tests")) {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
            Cipher.DECRYPT_MODE, key(each, "AES"), new GCMParameterSpec(128, hex(each, "iv")));
        cipher.updateAAD(hex(each, "aad"));
        byte[] in = HEX.parseHex(each.get("ct") + "" + each.get("tag"));
        same(each, () -> cipher.doFinal(in), hex(each, "msg"));
        cases++;
      }
    }
    for (var group :
        Vectors.objects(Vectors.object("wycheproof/aes_kwp_test.json"), "testGroups")) {
      for (var each : Vectors.objects(group, "tests")) {
        if (hex(each, "msg").length != 32) {
          continue;
        }
        same(
            each,
            () -> Wrapping.unwrap(key(each, "AES"), hex(each, "ct")).getEncoded(),
            hex(each, "msg"));
        cases++;
      }
    }
    for (var group :
        Vectors.objects(Vectors.object("wycheproof/hmac_sha256_test.json"), "testGroups")) {
      for (var each : Vectors.objects(group, "tests")) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key(each, "HmacSHA256"));
        boolean good = Arrays.equals(mac.doFinal(hex(each, "msg")), hex(each, "tag"));
        assertThat(good).isEqualTo("valid".equals(each.get("result")));
        cases++;
      }
    }
    assertThat(cases).isGreaterThan(120);
  }

  private interface Act {
    byte[] run() throws GeneralSecurityException;
  }

  private static void same(Map<String, Object> each, Act act, byte[] expected) throws Exception {
    boolean good;
    try {
      good = Arrays.equals(act.run(), expected);
    } catch (GeneralSecurityException | PayloadException _) {
      good = false;
    }
    assertThat(good).as("case %s", each.get("tcId")).isEqualTo("valid".equals(each.get("result")));
  }

  private static SecretKeySpec key(Map<String, Object> each, String algorithm) {
    return new SecretKeySpec(hex(each, "key"), algorithm);
  }

  private static byte[] hex(Map<String, Object> each, String name) {
    return HEX.parseHex(String.valueOf(each.getOrDefault(name, "")));
  }

  @Test
  void contentPrintsAsItsLengthOnly() {
    assertThat(new Content("secret".getBytes(UTF_8))).hasToString("Content[6 bytes]");
  }
}

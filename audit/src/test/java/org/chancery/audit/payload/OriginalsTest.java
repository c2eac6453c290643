package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Originals open with two keepers and a slot that nobody erased, and with nothing less. */
class OriginalsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Content CONTENT = new Content("Clara Neumann owes 7".getBytes(UTF_8));
  private static final String SLOT = "procurement";

  private KeyTable keys = tables();
  private Originals originals = originals(keys);
  private List<Share> shares = Share.make(3, Seeds.secure(9));

  private static KeyTable tables() {
    try {
      return KeyTable.open(new FaultyDisk(), Path.of("/keys"), Seeds.secure(7));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Originals originals(KeyTable keys) {
    return new Originals(keys, Seeds.secure(8), Padding.PADME);
  }

  @BeforeEach
  void fresh() {
    keys = tables();
    originals = originals(keys);
    shares = Share.make(3, Seeds.secure(9));
  }

  private Sealed sealed() {
    return originals.seal(shares.getFirst().key(), CONTENT, SLOT, "standard");
  }

  private byte[] opened(Sealed sealed, Share one, Share other) {
    var locked = new Originals.Locked(sealed.leg(), sealed.bytes());
    try (var unlocked = originals.unlock(one, other, List.of(locked)).getFirst()) {
      return originals.open(unlocked, sealed.bytes()).bytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 20})
  void anyTwoSharesOpenAnOriginal(int keepers) {
    List<Share> all = Share.make(keepers, Seeds.secure(keepers));
    Sealed sealed = originals.seal(all.getFirst().key(), CONTENT, SLOT, "standard");
    for (int i = 0; i < keepers; i++) {
      for (int j = 0; j < keepers; j++) {
        Share one = Share.parse(all.get(i).encoded());
        Share other = Share.parse(all.get(j).encoded());
        if (i != j) {
          assertThat(opened(sealed, one, other)).isEqualTo(CONTENT.bytes());
        } else {
          assertThatThrownBy(() -> opened(sealed, one, other))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("two different shares");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 65_503, 65_504, 65_536, 300_000})
  void contentOfAnyLengthComesBack(int length) {
    byte[] bytes = new byte[length];
    Seeds.secure(length).nextBytes(bytes);
    Sealed sealed = originals.seal(shares.getFirst().key(), new Content(bytes), SLOT, "standard");
    assertThat(opened(sealed, shares.get(0), shares.get(2))).isEqualTo(bytes);
    assertThat(sealed.leg().original()).isTrue();
  }

  @Test
  void sharesOfAnotherKeyOpenNothing() {
    Sealed sealed = sealed();
    List<Share> others = Share.make(2, Seeds.secure(10));
    assertThatThrownBy(() -> opened(sealed, others.get(0), others.get(1)))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("other keepers");
    assertThatThrownBy(() -> opened(sealed, shares.get(0), others.get(1)))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] forged = others.get(0).encoded();
    System.arraycopy(shares.getFirst().key().bytes(), 0, forged, 0, 32);
    assertThatThrownBy(() -> opened(sealed, Share.parse(forged), shares.get(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not make their key");
  }

  @Test
  void erasedSlotOpensNoOriginalNotEvenOneThatWasUnlockedBefore() {
    Sealed sealed = sealed();
    var locked = new Originals.Locked(sealed.leg(), sealed.bytes());
    var unlocked = originals.unlock(shares.get(0), shares.get(1), List.of(locked)).getFirst();
    originals.requireKey(sealed.leg());
    assertThat(originals.open(unlocked, sealed.bytes()).bytes()).isEqualTo(CONTENT.bytes());
    keys.destroy(List.of(new Slot(SLOT, "standard")));
    assertThatThrownBy(() -> originals.requireKey(sealed.leg()))
        .isInstanceOf(KeyGoneException.class);
    assertThatThrownBy(() -> originals.open(unlocked, sealed.bytes()))
        .isInstanceOf(KeyGoneException.class);
    Sealed _ = sealed(); // the slot is used again, under another key
    assertThatThrownBy(() -> originals.open(unlocked, sealed.bytes()))
        .isInstanceOf(KeyGoneException.class);
    assertThatThrownBy(() -> opened(sealed, shares.get(0), shares.get(1)))
        .isInstanceOf(KeyGoneException.class);
  }

  @Test
  void nothingElseOpensAnOriginal() {
    Sealed sealed = sealed();
    assertThatThrownBy(() -> Seal.with(keys, Seeds.secure(1)).open(sealed.leg(), sealed.bytes()))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("reveal");
    Sealed prompt = Seal.with(keys, Seeds.secure(1)).seal("prompt", CONTENT, SLOT, "standard");
    assertThatThrownBy(() -> Originals.keyOf(prompt.leg(), prompt.bytes()))
        .hasMessageContaining("not an original");
  }

  @Test
  void everyAlteredByteIsRefused() {
    Sealed sealed = sealed();
    for (int at = 0; at < sealed.bytes().length; at++) {
      byte[] altered = sealed.bytes().clone();
      altered[at] ^= 1;
      Leg leg = sealed.leg();
      var fitting =
          new Leg(
              "original", altered.length, Digest.of(altered), leg.commitment(), SLOT, "standard");
      assertThatThrownBy(() -> opened(new Sealed(leg, altered), shares.get(0), shares.get(1)))
          .isInstanceOf(PayloadException.class);
      assertThatThrownBy(() -> opened(new Sealed(fitting, altered), shares.get(0), shares.get(1)))
          .as("byte %d", at)
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void sharesAndKeysPrintNothingSecretAndAreWrittenOver() {
    Share share = shares.get(1);
    String value = HEX.formatHex(share.encoded(), 33, 65);
    assertThat(share.toString()).doesNotContain(value).contains(share.key().id());
    share.close();
    assertThat(HEX.formatHex(share.encoded(), 33, 65)).isEqualTo("00".repeat(32));
    assertThat(OriginalsKey.parse(share.key().file())).isEqualTo(share.key());
    assertThatThrownBy(() -> OriginalsKey.parse(new byte[32]))
        .hasMessageContaining("chancery reveal keys");
    assertThatThrownBy(() -> Share.make(1, Seeds.secure(1))).hasMessageContaining("2 to 20");
    assertThatThrownBy(() -> Share.parse(new byte[64])).hasMessageContaining("65 bytes");
    assertThatThrownBy(() -> Share.parse(new byte[65])).hasMessageContaining("number");
  }

  private static String block(String name) throws IOException {
    var block =
        Pattern.compile("```" + name + "\n(.*?)\n```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("FORMAT.md")));
    assertThat(block.find()).as(name).isTrue();
    return block.group(1);
  }

  private static byte[] bytes(String name) throws IOException {
    return HEX.parseHex(block(name).replaceAll("\\s", ""));
  }

  @Test
  void exampleOfTheFormatOpensWithTwoOfItsSharesAndItsSlotKey() throws IOException {
    Sealed _ = sealed(); // makes the slot's key, the one that FORMAT.md shows
    assertThat(keys.findOrMake(SLOT, "standard").getEncoded()).isEqualTo(bytes("slot-key"));
    byte[] sealed = bytes("original");
    String commitment = block("leg-original").replaceAll(".*\"pc\":\"([^\"]+)\".*", "$1");
    var leg =
        new Leg(
            "original",
            sealed.length,
            Digest.of(sealed),
            new Digest(HEX.formatHex(Base64.getUrlDecoder().decode(commitment))),
            SLOT,
            "standard");
    assertThat(block("leg-original"))
        .contains(Base64.getUrlEncoder().withoutPadding().encodeToString(leg.ciphertext().bytes()));
    String[] lines = block("shares").split("\n", -1);
    Share one = Share.parse(HEX.parseHex(lines[0]));
    Share other = Share.parse(HEX.parseHex(lines[1]));
    assertThat(opened(new Sealed(leg, sealed), one, other)).isEqualTo(CONTENT.bytes());
  }

  /** The same by RFC 9180's letter, over the JDK's DHKEM: no code of the sealing side. */
  @Test
  void dataKeyOpensByTheLetterOfTheRfc() throws Exception {
    byte[] sealed = sealed().bytes();
    byte[] secret = shares.get(0).joined(shares.get(1));
    byte[] pkcs8 = HEX.parseHex("302e020100300506032b656e04220420" + HEX.formatHex(secret));
    PrivateKey key =
        KeyFactory.getInstance("X25519")
            .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(pkcs8));
    byte[] shared =
        KEM.getInstance("DHKEM")
            .newDecapsulator(key)
            .decapsulate(Arrays.copyOfRange(sealed, 40, 72))
            .getEncoded();
    byte[] suite = concat("HPKE".getBytes(US_ASCII), HEX.parseHex("002000010002"));
    byte[] psk = keys.findOrMake(SLOT, "standard").getEncoded();
    byte[] context =
        concat(
            new byte[] {1},
            extract(suite, new byte[0], "psk_id_hash", "procurement standard".getBytes(US_ASCII)),
            extract(suite, new byte[0], "info_hash", "chancery original 1".getBytes(US_ASCII)));
    byte[] master = extract(suite, shared, "secret", psk);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(expand(suite, master, "key", context, 32), "AES"),
        new GCMParameterSpec(128, expand(suite, master, "base_nonce", context, 12)));
    cipher.updateAAD(sealed, 0, 40);
    byte[] dataKey = cipher.doFinal(sealed, 72, 48);
    assertThat(dataKey).hasSize(32);
  }

  private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] ikm) {
    byte[] labelled = concat("HPKE-v1".getBytes(US_ASCII), suite, label.getBytes(US_ASCII), ikm);
    return new HKDFBytesGenerator(new SHA256Digest()).extractPRK(salt, labelled);
  }

  private static byte[] expand(byte[] suite, byte[] prk, String label, byte[] info, int length) {
    byte[] labelled =
        concat(
            new byte[] {0, (byte) length},
            "HPKE-v1".getBytes(US_ASCII),
            suite,
            label.getBytes(US_ASCII),
            info);
    var generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(HKDFParameters.skipExtractParameters(prk, labelled));
    byte[] out = new byte[length];
    generator.generateBytes(out, 0, length);
    return out;
  }

  private static byte[] concat(byte[]... parts) {
    var all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

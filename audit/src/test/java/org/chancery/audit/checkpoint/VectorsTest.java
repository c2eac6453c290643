package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.chancery.audit.Vectors;
import org.chancery.audit.disk.FaultyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others say the bytes of trees, notes and signatures are. */
class VectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  private static String text(Map<String, Object> in, String name) {
    return String.valueOf(in.getOrDefault(name, ""));
  }

  private static byte[] b64(String text) {
    return Base64.getDecoder().decode(text);
  }

  @Test
  void rootsAreThoseOfCertificateTransparency() throws Exception {
    Map<String, Object> tree = Vectors.object("rfc6962/tree.json");
    List<String> roots = Vectors.strings(tree, "root_by_size_hex");
    var growing = new Tree(new Tiles(new FaultyDisk(), Path.of("/t")));
    List<String> leaves = Vectors.strings(tree, "leaf_inputs_hex");
    for (int size = 0; size < roots.size(); size++) {
      assertThat(HEX.formatHex(growing.root())).isEqualTo(roots.get(size));
      if (size < leaves.size()) {
        growing.append(HEX.parseHex(leaves.get(size)));
      }
    }
  }

  @Test
  void inclusionPathsAreAcceptedAndRefusedAsByTheReference() {
    List<Map<String, Object>> cases = Vectors.objects("rfc6962/inclusion.json");
    assertThat(cases).hasSize(98);
    for (Map<String, Object> each : cases) {
      long index = each.get("leafIdx") instanceof Long number ? number : -1;
      long size = each.get("treeSize") instanceof Long number ? number : -1;
      boolean good;
      try {
        List<byte[]> path = Vectors.strings(each, "proof").stream().map(VectorsTest::b64).toList();
        good =
            index >= 0
                && index < size
                && path.stream().allMatch(hash -> hash.length == 32)
                && b64(text(each, "leafHash")).length == 32
                && Paths.same(
                    Paths.rootOf(b64(text(each, "leafHash")), index, size, path),
                    b64(text(each, "root")));
      } catch (IllegalArgumentException _) {
        good = false;
      }
      assertThat(good).as(text(each, "file")).isEqualTo(!Boolean.TRUE.equals(each.get("wantErr")));
    }
  }

  @Test
  void realLogOfAnotherImplementationHasOurTilesBundlesAndRoots() throws Exception {
    VerifierKey key =
        VerifierKey.parse(new String(Vectors.bytes("c2sp/tessera-log/vkey.txt"), UTF_8).strip());
    var disk = new FaultyDisk();
    var tree = new Tree(new Tiles(disk, Path.of("/t")));
    List<String> words =
        List.of(
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eit",
            "nain",
            "ten",
            "ileven",
            "twelf",
            "threeten",
            "fourten",
            "fivten");
    for (int size = 0; size <= 15; size++) {
      Note note =
          Note.parse(new String(Vectors.bytes("c2sp/tessera-log/checkpoint." + size), UTF_8));
      assertThat(note.verified(List.of(key))).containsExactly(key);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      assertThat(checkpoint.size()).isEqualTo(size);
      assertThat(checkpoint.root().bytes()).isEqualTo(tree.root());
      if (size > 0) {
        tree.writeEdge();
        for (String level : List.of("0", "entries")) {
          String name = "tile/" + level + "/000.p/" + size;
          assertThat(disk.peek(Path.of("/t", name)))
              .isEqualTo(Vectors.bytes("c2sp/tessera-log/" + name));
        }
      }
      if (size < 15) {
        tree.append(words.get(size).getBytes(UTF_8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 000", "67, 067", "999, 999", "1000, x001/000", "1234067, x001/x234/067"})
  void tilesAreNamedInElementsOfThreeDigits(long number, String path) {
    assertThat(Tiles.number(number)).isEqualTo(path);
  }

  @Test
  void notesThatOpensslSignedAreOpenedAndSpoiltOnesRefused() {
    int opened = 0;
    for (Map<String, Object> each : Vectors.objects("openssl-note/note_open.json")) {
      List<String> known = Vectors.strings(each, "known");
      List<String> names;
      try {
        names =
            Note.parse(text(each, "note"))
                .verified(known.stream().map(VerifierKey::parse).toList())
                .stream()
                .map(VerifierKey::name)
                .sorted()
                .toList();
      } catch (IllegalArgumentException _) {
        names = List.of();
      }
      List<String> expected = new ArrayList<>(Vectors.strings(each, "verified"));
      expected.sort(null);
      if (text(each, "want").equals("ok")) {
        assertThat(names).as(text(each, "desc")).isEqualTo(expected).isNotEmpty();
        opened++;
      } else {
        assertThat(names).as(text(each, "desc")).isEmpty();
      }
    }
    assertThat(opened).isGreaterThan(2);
  }

  @Test
  void verifierKeysAreReadStrictly() {
    Map<String, Object> keys = Vectors.object("c2sp/cosignature.json");
    String good = text(Vectors.objects(keys, "vkeys_ok").getFirst(), "vkey");
    assertThat(VerifierKey.parse(good).vkey()).isEqualTo(good);
    for (int i = 0; i < good.length(); i++) {
      int at = i;
      String bad = good.substring(0, i) + (char) (good.charAt(i) + 1) + good.substring(i + 1);
      assertThatThrownBy(() -> VerifierKey.parse(bad)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> VerifierKey.parse(good.substring(0, at)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String bad : Vectors.strings(keys, "vkeys_bad")) {
      assertThatThrownBy(() -> VerifierKey.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    String wrongId = text(Vectors.objects(keys, "vkeys_keyid_mismatch").getFirst(), "vkey");
    assertThatThrownBy(() -> VerifierKey.parse(wrongId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id of the vkey");
    String right = wrongId.replaceFirst("5893dc2c", "31236897");
    assertThat(VerifierKey.parse(right).vkey()).isEqualTo(right);
  }

  @Test
  void ed25519SignaturesAreAcceptedAndRefusedAsByWycheproof() {
    int cases = 0;
    for (var group :
        Vectors.objects(Vectors.object("wycheproof/ed25519_test.json"), "testGroups")) {
      @SuppressWarnings("unchecked") // the file's schema says so
      String key = text((Map<String, Object>) group.getOrDefault("publicKey", Map.of()), "pk");
      for (var each : Vectors.objects(group, "tests")) {
        // The note's text is UTF-8, so the message is put through as Latin-1 only where it is
        // ASCII.
        byte[] message = HEX.parseHex(text(each, "msg"));
        String ascii = new String(message, UTF_8);
        if (!Arrays.equals(ascii.getBytes(UTF_8), message)) {
          continue;
        }
        boolean good =
            new VerifierKey("k", VerifierKey.ED25519, HEX.parseHex(key))
                .verifies(ascii, HEX.parseHex(text(each, "sig")));
        assertThat(good)
            .as("case %s", each.get("tcId"))
            .isEqualTo("valid".equals(each.get("result")));
        cases++;
      }
    }
    assertThat(cases).isGreaterThan(60);
  }

  @Test
  void mlDsa44SignaturesAreAcceptedAndRefusedAsByWycheproof() {
    int cases = 0;
    for (var group :
        Vectors.objects(Vectors.object("wycheproof/mldsa_44_verify_test.json"), "testGroups")) {
      byte[] key = HEX.parseHex(text(group, "publicKey"));
      for (var each : Vectors.objects(group, "tests")) {
        if (key.length != 1_312 || !text(each, "ctx").isEmpty() || each.containsKey("mu")) {
          continue;
        }
        assertThat(verifies(key, each))
            .as("case %s", each.get("tcId"))
            .isEqualTo("valid".equals(each.get("result")));
        cases++;
      }
    }
    assertThat(cases).isGreaterThan(20);
  }

  private static boolean verifies(byte[] key, Map<String, Object> each) {
    var signer = new MLDSASigner();
    signer.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key));
    byte[] message = HEX.parseHex(text(each, "msg"));
    signer.update(message, 0, message.length);
    return signer.verifySignature(HEX.parseHex(text(each, "sig")));
  }

  @Test
  void mlDsa44SeedsMakeTheKeysAndSignaturesOfWycheproof() throws Exception {
    int cases = 0;
    for (var group :
        Vectors.objects(Vectors.object("wycheproof/mldsa_44_sign_seed_test.json"), "testGroups")) {
      byte[] seed = HEX.parseHex(text(group, "privateSeed"));
      if (seed.length != 32) {
        continue;
      }
      var key = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
      for (var each : Vectors.objects(group, "tests")) {
        if (!"valid".equals(each.get("result"))
            || each.containsKey("ctx")
            || each.containsKey("rnd")
            || text(each, "msg").isEmpty()) {
          continue;
        }
        var signer = new MLDSASigner();
        signer.init(true, key);
        byte[] message = HEX.parseHex(text(each, "msg"));
        signer.update(message, 0, message.length);
        assertThat(HEX.formatHex(signer.generateSignature())).isEqualTo(text(each, "sig"));
        cases++;
      }
    }
    assertThat(cases).isGreaterThan(5);
  }
}

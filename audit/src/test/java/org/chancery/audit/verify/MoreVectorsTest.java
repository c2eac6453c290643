package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More vectors of others, each file counted; test_verify.py runs the same in Python. */
class MoreVectorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors");
  private static final HexFormat HEX = HexFormat.of();

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(VECTORS.resolve(file).toFile());
  }

  /** Something that is refused by an exception. */
  private interface Attempt {
    void run() throws Malformed;
  }

  private static boolean holds(Attempt attempt) {
    try {
      attempt.run();
      return true;
    } catch (Malformed e) {
      return false;
    }
  }

  @Test
  void consistencyProofsOfTheMerkleLibrary() throws IOException {
    var cases = json("rfc6962/consistency.json");
    assertThat(cases).hasSize(98);
    for (var each : cases) {
      var path = new ArrayList<byte[]>();
      each.path("proof").forEach(hash -> path.add(hash(hash)));
      boolean held =
          holds(() ->
              Tree.checkConsistency(
                  each.path("size1").asLong(),
                  hash(each.path("root1")),
                  each.path("size2").asLong(),
                  hash(each.path("root2")),
                  path));
      boolean ours = !each.path("wantErr").asBoolean() && hash(each.path("root1")).length == 32;
      assertThat(held).as(each.path("file").asText()).isEqualTo(ours);
    }
  }

  private static byte[] hash(JsonNode node) {
    return Base64.getDecoder().decode(node.asText(""));
  }

  @Test
  void checkpointTextsOfTheFormatsLibraryAreAllTooLooseForUs() throws IOException {
    var cases = json("c2sp/checkpoint_text.json");
    assertThat(cases).hasSize(12);
    for (var each : cases) { // those that it accepts have roots that are no SHA-256, or more lines
      var note = new Note(each.path("text").asText(), List.of(), "");
      assertThatThrownBy(() -> Checkpoint.parse(note)).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void keysOfLogsAndWitnessesOfTheFormatsLibrary() throws Exception {
    var keys = json("c2sp/cosignature.json");
    var types = new ArrayList<Key.Type>();
    for (var good : keys.path("vkeys_ok")) {
      var key = Key.parse(good.path("vkey").asText());
      assertThat(key.vkey()).isEqualTo(good.path("vkey").asText());
      types.add(key.type());
    }
    assertThat(types).containsExactly(Key.Type.ED25519, Key.Type.ED25519_COSIGNATURE);
  }

  @Test
  void ed25519SignaturesOfWycheproof() throws Exception {
    int cases = 0;
    for (var group : json("wycheproof/ed25519_test.json").path("testGroups")) {
      byte[] key = HEX.parseHex(group.path("publicKey").path("pk").asText());
      cases += signatures(Key.Type.ED25519, key, group);
    }
    assertThat(cases).isGreaterThan(60);
  }

  @Test
  void mlDsa44SignaturesOfWycheproof() throws Exception {
    int cases = 0;
    for (var group : json("wycheproof/mldsa_44_verify_test.json").path("testGroups")) {
      byte[] key = HEX.parseHex(group.path("publicKey").asText());
      cases += signatures(Key.Type.ML_DSA_44, key, group);
    }
    assertThat(cases).isGreaterThan(20);
  }

  private static int signatures(Key.Type type, byte[] raw, JsonNode group) {
    int cases = 0;
    for (var each : group.path("tests")) {
      if (!each.path("ctx").asText("").isEmpty() || each.has("mu") || !each.has("msg")) {
        continue; // checkpoints are signed with no context
      }
      byte[] message = HEX.parseHex(each.path("msg").asText());
      byte[] signature = HEX.parseHex(each.path("sig").asText());
      var der = new byte[type.prefix().length + raw.length];
      System.arraycopy(type.prefix(), 0, der, 0, type.prefix().length);
      System.arraycopy(raw, 0, der, type.prefix().length, raw.length);
      assertThat(holds(() -> Key.ofDer("k", der).check(message, signature)))
          .as("case %s", each.path("tcId"))
          .isEqualTo(each.path("result").asText().equals("valid"));
      cases++;
    }
    return cases;
  }

  @Test
  void canonicalJsonIsReadAndEveryOtherSpellingOfItRefused() throws IOException {
    int cases = 0;
    for (String name : List.of("french", "unicode", "weird")) {
      byte[] loose = Files.readAllBytes(VECTORS.resolve("rfc8785/input/" + name + ".json"));
      byte[] strict = Files.readAllBytes(VECTORS.resolve("rfc8785/output/" + name + ".json"));
      boolean asciiNames = name.equals("unicode"); // leaves have no other names
      assertThat(holds(() -> walk(strict))).as(name).isEqualTo(asciiNames);
      assertThat(holds(() -> walk(loose))).as(name).isFalse();
      cases += 2;
    }
    assertThat(cases).isEqualTo(6);
  }

  private static void walk(byte[] bytes) throws Malformed {
    var json = new Json(bytes, 0, bytes.length);
    json.skip();
    if (json.at != bytes.length) {
      throw json.wrong("more follows");
    }
  }
}

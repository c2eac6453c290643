package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.SealFixture;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leaves;
import org.junit.jupiter.api.Test;

/** FORMAT.md is read, its example verified, and made again byte for byte. */
class FormatTest {
  private static final Pattern BLOCK = Pattern.compile("```([a-z-]+)\n(.*?)```", Pattern.DOTALL);
  private static final HexFormat HEX = HexFormat.of();

  private static Map<String, String> blocks() throws Exception {
    var blocks = new HashMap<String, String>();
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("FORMAT.md")));
    while (matcher.find()) {
      blocks.put(matcher.group(1), matcher.group(2));
    }
    return blocks;
  }

  private static String block(String name) throws Exception {
    String block = blocks().get(name);
    assertThat(block).as("block %s of FORMAT.md", name).isNotNull();
    return String.valueOf(block);
  }

  @Test
  void exampleInTheFormatDocumentVerifiesByWhatIsPrintedThere() throws Exception {
    byte[] leaf = block("leaf").strip().getBytes(UTF_8);
    assertThat(Leaves.encode(Leaves.decode(leaf))).isEqualTo(leaf);
    byte[] hash = Hashes.leaf(leaf);
    assertThat(HEX.formatHex(hash)).isEqualTo(block("leaf-hash").strip());
    List<VerifierKey> keys = block("vkey").lines().map(VerifierKey::parse).toList();
    Note note = Note.parse(block("checkpoint"));
    assertThat(note.verified(keys)).hasSize(2);
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    String proof = block("proof");
    int end = proof.indexOf("\n\n");
    assertThat(proof.substring(end + 2)).isEqualTo(block("checkpoint"));
    List<String> lines = proof.substring(0, end).lines().toList();
    assertThat(lines.subList(0, 2)).containsExactly("c2sp.org/tlog-proof@v1", "index 1");
    List<byte[]> path =
        lines.subList(2, lines.size()).stream().map(Base64.getDecoder()::decode).toList();
    assertThat(Paths.rootOf(hash, 1, checkpoint.size(), path)).isEqualTo(checkpoint.root().bytes());
    byte[] sealed = HEX.parseHex(block("sealed").replaceAll("\\s", ""));
    assertThat(((Decision) Leaves.decode(leaf)).legs().getFirst().ciphertext())
        .isEqualTo(Digest.of(sealed));
  }

  @Test
  void exampleIsWhatThisVersionWrites() throws Exception {
    var payload = SealFixture.make();
    assertThat(payload.reopened()).isEqualTo("What do we owe Acme?");
    Ledger ledger = Ledger.inMemory("chancery.example/log");
    ledger.append(Samples.event(0), List.of());
    ledger.append(Samples.decision(List.of(payload.sealed().leg())), List.of(payload.sealed()));
    ledger.append(Samples.event(2), List.of());
    LogKeys keys =
        LogKeys.of("chancery.example/log", CheckpointerTest.seed(1), CheckpointerTest.seed(2));
    InstantSource time = InstantSource.fixed(Instant.parse("2026-03-04T05:06:08Z"));
    var made = new java.util.LinkedHashMap<String, String>();
    try (Checkpointer checkpointer =
        Checkpointer.open(
            new FaultyDisk(),
            ledger,
            Path.of("/log"),
            keys,
            SigningTerms.of(Duration.ofDays(1), Optional.empty()),
            time)) {
      byte[] leaf = ledger.leaves(1, 1).getFirst();
      made.put("leaf", new String(leaf, UTF_8) + "\n");
      made.put("leaf-hash", HEX.formatHex(Hashes.leaf(leaf)) + "\n");
      made.put("vkey", String.join("\n", keys.vkeys()) + "\n");
      made.put("checkpoint", checkpointer.checkpoint());
      made.put("proof", checkpointer.proof(1).orElseThrow());
      made.put("slot-key", payload.slotKey() + "\n");
      String hex = HEX.formatHex(payload.sealed().bytes());
      made.put("sealed", hex.replaceAll("(.{96})", "$1\n").strip() + "\n");
    }
    var out = new StringBuilder();
    made.forEach((name, text) -> out.append("```" + name + "\n" + text + "```\n\n"));
    Files.writeString(Path.of("target/format-example.md"), out);
    Map<String, String> printed = blocks();
    printed.keySet().retainAll(made.keySet());
    assertThat(printed).isEqualTo(made);
  }
}

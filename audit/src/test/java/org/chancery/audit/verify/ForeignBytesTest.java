package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser of the verifier takes what others wrote, or refuses it as malformed, and does
 * nothing else. Here the examples are run and what was ever found; {@code scripts/fuzz} makes more.
 */
final class ForeignBytesTest {
  private static final LogKeys KEYS = LogKeys.make("fuzz.example/log");
  private static final LogWriter LOG = log();
  private static final Map<String, byte[]> BUNDLE =
      new BundleWriter(KEYS).sign(new BundleWriter(KEYS).files());

  private static LogWriter log() {
    var log = new LogWriter(Path.of("unused"), KEYS, 4, 4);
    log.add(LogWriter.system("start")).call(true, 30, 9);
    return log.add(
        "{\"act\":\"rotate\",\"actor\":\"p-1\",\"details\":"
            + KEYS.rotation(2, KEYS)
            + ",\"ts\":\"2026-09-01T11:00:00.000000Z\",\"type\":\"key\",\"v\":1}");
  }

  /** A parser under test. */
  private interface Parser {
    void parse() throws Malformed, IOException;
  }

  private static void takenOrRefused(Parser parser) throws IOException {
    try {
      parser.parse();
    } catch (Malformed _) {
      // refused, as it should be
    }
  }

  private static Stream<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8));
  }

  private static Stream<byte[]> ofBundle(String name) {
    return BUNDLE.entrySet().stream()
        .filter(file -> file.getKey().endsWith(name))
        .map(Map.Entry::getValue);
  }

  static Stream<byte[]> leaf() {
    return LOG.leaves.stream();
  }

  @MethodSource
  @FuzzTest
  void leaf(byte[] bytes) throws IOException {
    takenOrRefused(() -> Leaf.parse(bytes, 0, bytes.length));
  }

  static Stream<byte[]> checkpoint() {
    return texts(LOG.checkpoint(4), KEYS.cosign(LOG.checkpoint(4), 5));
  }

  @MethodSource
  @FuzzTest
  void checkpoint(byte[] bytes) throws IOException {
    takenOrRefused(() -> {
      var own = KeySet.readOwn(KEYS.vkeys().getBytes(UTF_8));
      new KeySet(new LinkedHashSet<>(), own).check(Checkpoint.parse(bytes));
    });
  }

  static Stream<byte[]> key() {
    return texts(KEYS.vkeys(), KEYS.pem(), KEYS.witnessVkey(false));
  }

  @MethodSource
  @FuzzTest
  void key(byte[] bytes) throws IOException {
    takenOrRefused(() -> {
      for (Key key : KeySet.read(new String(bytes, UTF_8), "fuzz.example/log")) {
        assertThat(Key.parse(key.vkey())).isEqualTo(key);
      }
    });
  }

  static Stream<byte[]> proof() {
    return ofBundle(".tlog-proof");
  }

  @MethodSource
  @FuzzTest
  void proof(byte[] bytes) throws IOException {
    takenOrRefused(() -> Proof.parse(Bytes.utf8(bytes)));
    Proof.check(new String(bytes, UTF_8), LOG.leaves.getFirst(), List.of(KEYS.vkeys()));
  }

  static Stream<byte[]> tilePath() {
    return texts("0/000", "entries/x001/234.p/7", "63/x999/x001/000");
  }

  @MethodSource
  @FuzzTest
  void tilePath(byte[] bytes) {
    TilePath.parse(new String(bytes, ISO_8859_1))
        .ifPresent(tile -> assertThat(TilePath.parse(tile.path())).contains(tile));
  }

  static Stream<byte[]> policy() {
    String witness = "witness w " + KEYS.witnessVkey(false) + " https://w.example/\n";
    return texts(witness + "group g any w\nquorum g\n", "quorum none\n# x\n");
  }

  @MethodSource
  @FuzzTest
  void policy(byte[] bytes) throws IOException {
    takenOrRefused(() -> Policy.parse(new String(bytes, ISO_8859_1)));
  }

  static Stream<byte[]> state() {
    return texts(new Prefix(0, List.of(), LOG.checkpoint(4)).text());
  }

  @MethodSource
  @FuzzTest
  void state(byte[] bytes) throws IOException {
    takenOrRefused(() -> {
      String text = Bytes.utf8(bytes);
      Prefix prefix = Prefix.parse(text);
      prefix.tree();
      assertThat(Prefix.parse(prefix.text()).text()).isEqualTo(prefix.text());
    });
  }

  static Stream<byte[]> json() {
    return Stream.concat(ofBundle("query.json"), ofBundle("manifest.json"));
  }

  @MethodSource
  @FuzzTest
  void json(byte[] bytes) throws IOException {
    takenOrRefused(() -> Doc.parse(bytes));
  }
}

package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chancery.audit.Mutations;
import org.chancery.audit.Seeds;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every parser of bytes that others made takes nearly right bytes or refuses them as malformed, and
 * does nothing else. A round here is short; {@code scripts/fuzz MINUTES} runs them for as long as
 * wanted.
 */
class FuzzTest {
  private static final LogKeys KEYS = LogKeys.make("fuzz.example/log");
  private static final LogWriter LOG = log();

  @TempDir Path temporary;

  /** A parser under test. */
  private interface Parser {
    void parse(byte[] bytes) throws Malformed, IOException;
  }

  private static LogWriter log() {
    var log = new LogWriter(Path.of("unused"), KEYS, 4, 4);
    log.add(LogWriter.system("start")).call(true, 30, 9);
    return log.add(
        "{\"act\":\"rotate\",\"actor\":\"p-1\",\"details\":"
            + KEYS.rotation(2, KEYS)
            + ",\"ts\":\"2026-09-01T11:00:00.000000Z\",\"type\":\"key\",\"v\":1}");
  }

  private static List<byte[]> texts(String... texts) {
    var all = new ArrayList<byte[]>();
    for (String text : texts) {
      all.add(text.getBytes(UTF_8));
    }
    return all;
  }

  private static String note() {
    return LOG.checkpoint(4);
  }

  private static Map<String, List<byte[]>> examples() {
    var files = new BundleWriter(KEYS).sign(new BundleWriter(KEYS).files());
    var examples = new LinkedHashMap<String, List<byte[]>>();
    examples.put("leaf", LOG.leaves);
    examples.put("note", texts(note(), KEYS.cosign(note(), 5)));
    examples.put("vkey", texts(KEYS.vkeys(), KEYS.pem(), KEYS.witnessVkey(false)));
    examples.put("proof", List.of(files.getOrDefault("records/1/record.tlog-proof", new byte[1])));
    examples.put("tile path", texts("0/000", "entries/x001/234.p/7", "63/x999/x001/000"));
    String witness = "witness w " + KEYS.witnessVkey(false) + " https://w.example/\n";
    examples.put("policy", texts(witness + "group g any w\nquorum g\n", "quorum none\n# x\n"));
    examples.put("state", texts(new Prefix(0, List.of(), note()).text()));
    examples.put("json", List.of(files.getOrDefault("manifest.json", new byte[1])));
    return examples;
  }

  private static Parser parser(String name) {
    return switch (name) {
      case "leaf" -> bytes -> Leaf.parse(bytes, 0, bytes.length);
      case "note" ->
          bytes ->
              new KeySet(new java.util.LinkedHashSet<>(), keys()).check(Checkpoint.parse(bytes));
      case "vkey" ->
          bytes -> {
            for (Key key : KeySet.read(new String(bytes, UTF_8), "fuzz.example/log")) {
              assertThat(Key.parse(key.vkey())).isEqualTo(key);
            }
          };
      case "proof" -> bytes -> Proof.parse(Bytes.utf8(bytes));
      case "tile path" ->
          bytes -> {
            String path = new String(bytes, ISO_8859_1);
            TilePath.parse(path)
                .ifPresent(tile -> assertThat(TilePath.parse(tile.path())).contains(tile));
          };
      case "policy" -> bytes -> Policy.parse(new String(bytes, ISO_8859_1));
      case "state" -> bytes -> Prefix.parse(Bytes.utf8(bytes)).tree();
      case "json" -> Doc::parse;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<List<Key>> keys() throws Malformed {
    return KeySet.readOwn(KEYS.vkeys().getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaf", "note", "vkey", "proof", "tile path", "policy", "state", "json"})
  void bytesAreTakenOrRefused(String name) throws IOException {
    fuzz(name, Seeds.fresh(), System.nanoTime() + 200_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment/00000000000000000000.seg",
        "payload/0000000000.pay",
        "tile/entries/000.p/4",
        "tile/0/000.p/4",
        "checkpoint",
        "log.vkey"
      })
  void folderIsCheckedToTheEndWhateverAFileHolds(String file) throws IOException {
    folder(temporary, file, Seeds.fresh(), System.nanoTime() + 300_000_000L);
  }

  private static long fuzz(String name, long seed, long deadline) throws IOException {
    var mutations = new Mutations(seed, examples().getOrDefault(name, List.of()));
    var parser = parser(name);
    long rounds = 0;
    for (; System.nanoTime() < deadline; rounds++) {
      byte[] bytes = mutations.next();
      try {
        parser.parse(bytes);
      } catch (Malformed _) {
        // refused, as it should be
      } catch (RuntimeException | Error e) {
        throw new AssertionError(name + ", seed " + seed + ", round " + rounds, e);
      }
    }
    return rounds;
  }

  private static long folder(Path temporary, String file, long seed, long deadline)
      throws IOException {
    Path log = temporary.resolve("log");
    var writer = new LogWriter(log, KEYS, 4, 4);
    writer.add(LogWriter.system("start")).call(true, 30, 9).call(false, 9, 0).write(4);
    byte[] whole = Files.readAllBytes(log.resolve(file));
    var mutations = new Mutations(seed, List.of(whole));
    long rounds = 0;
    for (; System.nanoTime() < deadline; rounds++) {
      byte[] bytes = mutations.next();
      Files.write(log.resolve(file), bytes);
      try {
        int exit = Verification.of(log).verdict().exit();
        String said = "%s, seed %d, round %d".formatted(file, seed, rounds);
        assertThat(exit).as(said).isBetween(0, 3);
      } catch (RuntimeException e) {
        throw new AssertionError(file + ", seed " + seed + ", round " + rounds, e);
      }
    }
    Files.write(log.resolve(file), whole);
    return rounds;
  }

  /** Runs every parser in turn for so many minutes in all. */
  public static void main(String[] arguments) throws IOException {
    long each = (long) (Double.parseDouble(arguments[0]) * 60e9 / 14);
    Path scratch = Files.createTempDirectory("fuzz");
    for (String name : examples().keySet()) {
      long seed = Seeds.fresh();
      long rounds = fuzz(name, seed, System.nanoTime() + each);
      System.out.printf("%-36s %,12d rounds, seed %d%n", name, rounds, seed);
    }
    for (String file :
        List.of(
            "segment/00000000000000000000.seg",
            "payload/0000000000.pay",
            "tile/entries/000.p/4",
            "tile/0/000.p/4",
            "checkpoint",
            "log.vkey")) {
      long seed = Seeds.fresh();
      long rounds = folder(scratch, file, seed, System.nanoTime() + each);
      System.out.printf("%-36s %,12d rounds, seed %d%n", file, rounds, seed);
    }
  }
}

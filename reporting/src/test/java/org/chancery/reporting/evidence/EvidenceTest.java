package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle, read as a stranger would who has BUNDLE.md and none of our code. */
class EvidenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private EvidenceWorld world;

  @BeforeEach
  void start() throws IOException {
    world =
        new EvidenceWorld(
            folder, Optional.of(EvidenceWorld.local(folder)), EvidenceWorld.limits(folder));
    world.fill(40);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Map<String, byte[]> export(String words, Optional<Sample> sample, boolean content)
      throws IOException {
    return files(world.export(EvidenceWorld.order(words, sample, content)));
  }

  /** The files of a ZIP, in order; none twice. */
  static Map<String, byte[]> files(byte[] zip) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertThat(files.put(entry.getName(), in.readAllBytes())).as(entry.getName()).isNull();
      }
    }
    return files;
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static JsonNode json(Map<String, byte[]> files, String name) throws IOException {
    return JSON.readTree(file(files, name));
  }

  private static List<JsonNode> lines(byte[] jsonl) throws IOException {
    return new String(jsonl, UTF_8)
        .lines()
        .map(line -> {
          try {
            return JSON.readTree(line);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        })
        .toList();
  }

  private static byte[] sha256(byte[]... parts) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    Arrays.stream(parts).forEach(digest::update);
    return digest.digest();
  }

  @Test
  void everyFileIsListedAndTheListIsSignedInFourWays() throws Exception {
    Map<String, byte[]> files = export("", Optional.empty(), true);
    byte[] manifest = file(files, "manifest.json");
    Map<String, String> listed =
        new String(file(files, "files.sha256"), UTF_8)
            .lines()
            .collect(Collectors.toMap(l -> l.substring(66), l -> l.substring(0, 64)));
    var others = new LinkedHashMap<>(files);
    others.keySet().removeIf(n -> n.startsWith("manifest.") || n.equals("files.sha256"));
    assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(others.keySet());
    for (var file : others.entrySet()) {
      assertThat(listed.get(file.getKey()))
          .isEqualTo(HexFormat.of().formatHex(sha256(file.getValue())));
    }
    JsonNode said = json(files, "manifest.json");
    assertThat(said.at("/files/sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(sha256(file(files, "files.sha256"))));
    assertThat(said.at("/files/count").asInt()).isEqualTo(others.size());

    var cms = new CMSSignedData(new CMSProcessableByteArray(manifest), file(files, "manifest.p7s"));
    SignerInformation signer = cms.getSignerInfos().iterator().next();
    @SuppressWarnings("unchecked") // the store's selector type is raw in the library
    var certificate =
        (X509CertificateHolder) cms.getCertificates().getMatches(signer.getSID()).iterator().next();
    assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))).isTrue();
    assertThat(HexFormat.of().formatHex(sha256(certificate.getEncoded())))
        .isEqualTo(said.get("certificate").asText());

    String vkey = new String(file(files, "log.vkey"), UTF_8).lines().findFirst().orElseThrow();
    var ed25519 = new Ed25519Signer();
    ed25519.init(false, new Ed25519PublicKeyParameters(PublicKey.raw(vkey)));
    ed25519.update(manifest, 0, manifest.length);
    assertThat(ed25519.verifySignature(file(files, "manifest.ed25519"))).isTrue();
    assertThat(file(files, "manifest.mldsa44")).hasSize(2_420);

    var stamp = new TimeStampResponse(file(files, "manifest.tsr")).getTimeStampToken();
    assertThat(stamp.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(sha256(manifest));
    assertThat(files).containsKeys("time/NOT-INDEPENDENT.txt", "time/roots.pem");
    assertThat(said.at("/authority/independent").asBoolean()).isFalse();
  }

  @Test
  void theRangeLeadsToTheCheckpointAndAnyLeafLessDoesNot() throws Exception {
    Map<String, byte[]> files = export("", Optional.empty(), false);
    List<byte[]> leaves = rangeLeaves(files);
    String[] checkpoint = new String(file(files, "checkpoint"), UTF_8).split("\n", -1);
    byte[] root = Base64.getDecoder().decode(checkpoint[2]);
    assertThat(rangeRoot(files, leaves)).isEqualTo(root);
    for (int gone = 0; gone < leaves.size(); gone += 7) {
      var fewer = new java.util.ArrayList<>(leaves);
      fewer.set(gone, fewer.get((gone + 1) % fewer.size()));
      assertThat(rangeRoot(files, fewer)).isNotEqualTo(root);
    }
    List<JsonNode> matches = lines(file(files, "matches.jsonl"));
    assertThat(matches).hasSize(40);
    for (JsonNode match : matches) {
      byte[] leaf = leaves.get(match.get("record").asInt());
      assertThat(HexFormat.of().formatHex(sha256(new byte[1], leaf)))
          .isEqualTo(match.get("hash").asText());
      assertThat(file(files, "records/" + match.get("record").asText() + "/leaf.json"))
          .isEqualTo(leaf);
    }
  }

  private static List<byte[]> rangeLeaves(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().matches("range/[0-9]{20}\\.jsonl"))
        .flatMap(file -> new String(file.getValue(), UTF_8).lines())
        .map(line -> line.getBytes(UTF_8))
        .toList();
  }

  private static byte[] rangeRoot(Map<String, byte[]> files, List<byte[]> leaves) throws Exception {
    List<String> proof = new String(file(files, "range/proof"), UTF_8).lines().toList();
    assertThat(proof.getFirst()).isEqualTo("chancery range-proof v1");
    long first = Long.parseLong(proof.get(1).substring("first ".length()));
    long end = Long.parseLong(proof.get(2).substring("end ".length()));
    long size = Long.parseLong(proof.get(3).substring("size ".length()));
    assertThat(end - first).isEqualTo(leaves.size());
    Deque<byte[]> hashes = new ArrayDeque<>();
    proof.stream().skip(4).map(Base64.getDecoder()::decode).forEach(hashes::add);
    byte[] root = root(first, end, 0, size, leaves, hashes);
    assertThat(hashes).isEmpty();
    return root;
  }

  private static byte[] root(
      long first, long end, long lo, long hi, List<byte[]> leaves, Deque<byte[]> hashes)
      throws Exception {
    if (first == end || hi <= first || lo >= end) {
      return hashes.removeFirst();
    }
    if (hi - lo == 1) {
      return sha256(new byte[1], leaves.get((int) (lo - first)));
    }
    long k = Long.highestOneBit(hi - lo - 1);
    byte[] left = root(first, end, lo, lo + k, leaves, hashes);
    return sha256(new byte[] {1}, left, root(first, end, lo + k, hi, leaves, hashes));
  }

  @Test
  void contentsAreTheOnesThatLeavesCommitToAndLostOnesAreSaidToBe() throws Exception {
    Map<String, byte[]> files = export("", Optional.empty(), true);
    int opened = 0;
    int withheld = 0;
    for (String name : files.keySet()) {
      if (name.endsWith(".withheld")) {
        withheld++;
      }
      if (!name.endsWith(".kept")) {
        continue;
      }
      String stem = name.substring(0, name.length() - ".kept".length());
      JsonNode leaf = json(files, name.substring(0, name.lastIndexOf('/')) + "/leaf.json");
      JsonNode leg = leaf.get("legs").get(Integer.parseInt(stem.substring(stem.length() - 1)));
      var mac = Mac.getInstance("HmacSHA256");
      String opening = new String(file(files, stem + ".opening"), UTF_8).strip();
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(opening), "HmacSHA256"));
      mac.update((leg.get("name").asText() + "\0").getBytes(UTF_8));
      assertThat(
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(mac.doFinal(file(files, name))))
          .isEqualTo(leg.get("pc").asText());
      opened++;
    }
    assertThat(opened).isGreaterThan(30);
    assertThat(withheld)
        .isPositive()
        .isEqualTo(json(files, "manifest.json").at("/counts/withheld").asInt());
    assertThat(new String(file(files, "records/0/prompt.txt"), UTF_8))
        .startsWith("[messages[0]]\nWhat do we owe Acme for order 0?");
  }

  @Test
  void withoutContentThereIsNone() throws Exception {
    Map<String, byte[]> files = export("", Optional.empty(), false);
    assertThat(files.keySet())
        .noneMatch(n -> n.endsWith(".kept") || (n.endsWith(".txt") && n.startsWith("records/")));
    for (byte[] content : files.values()) {
      assertThat(new String(content, UTF_8)).doesNotContain("What do we owe Acme");
    }
  }

  @Test
  void aSampleIsTheOneThatAnybodyDrawsWhoHasItsSeed() throws Exception {
    String seed = "lottery numbers of 14 March: 3 7 'x' $HOME";
    Map<String, byte[]> files = export("", Optional.of(new Sample(5, seed)), true);
    List<JsonNode> matches = lines(file(files, "matches.jsonl"));
    List<Integer> drawn =
        matches.stream()
            .sorted(
                Comparator.comparing(
                    match -> order(seed, match.get("hash").asText()), Arrays::compareUnsigned))
            .limit(5)
            .map(match -> match.get("record").asInt())
            .sorted()
            .toList();
    assertThat(
            matches.stream()
                .filter(match -> match.get("exported").asBoolean())
                .map(match -> match.get("record").asInt()))
        .isEqualTo(drawn);
    assertThat(files.keySet().stream().filter(name -> name.endsWith("/leaf.json")))
        .hasSizeBetween(5, 10);
    assertThat(new String(file(files, "README.txt"), UTF_8))
        .contains("'lottery numbers of 14 March: 3 7 '\\''x'\\'' $HOME' 5");
  }

  private static byte[] order(String seed, String hash) {
    try {
      return sha256(seed.getBytes(UTF_8), HexFormat.of().parseHex(hash));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anExportIsOnTheLogBeforeAndAfterIt() throws Exception {
    Map<String, byte[]> files = export("", Optional.empty(), false);
    assertThat(world.accesses).extracting(a -> a.act()).containsExactly("export", "exported");
    assertThat(world.accesses.getLast().query())
        .contains(HexFormat.of().formatHex(sha256(file(files, "manifest.json"))));
    JsonNode said = json(files, "manifest.json");
    assertThat(said.get("access").asLong()).isLessThan(said.at("/checkpoint/size").asLong());
  }

  @Test
  void aSearchThatMissesWhatLeavesShowIsNotExported() {
    world.finds = decision -> !decision.call().endsWith("7");
    assertThatThrownBy(() -> export("", Optional.empty(), false))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("the index is wrong");
  }

  @Test
  void aSearchThatReadsWordsInAnotherWayIsAClaim() throws Exception {
    JsonNode query = json(export("team:finance", Optional.empty(), false), "query.json");
    assertThat(query.at("/form/claim").asText()).contains("as the search reads them");
    assertThat(query.get("content").asBoolean()).isTrue();
  }

  @Test
  void tooMuchIsRefusedBeforeAnythingIsWritten() throws IOException {
    var small = EvidenceWorld.limits(folder);
    var limits = new EvidenceLimits(39, small.range(), 1, 1, 1, small.patience(), small.folder());
    Path other = folder.resolve("other-world");
    try (var full = new EvidenceWorld(other, Optional.empty(), limits)) {
      full.fill(40);
      assertThatThrownBy(() -> full.export(EvidenceWorld.order("", Optional.empty(), true)))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("40 records match");
      assertThat(full.accesses).isEmpty();
      full.finds = decision -> decision.verdict().equals("denied");
      Map<String, byte[]> files =
          files(full.export(EvidenceWorld.order("verdict:denied", Optional.empty(), true)));
      assertThat(files).doesNotContainKeys("manifest.tsr", "time/roots.pem");
      assertThat(file(files, "query.json"))
          .asString(UTF_8)
          .contains("\"members\":[\"kind\",\"verdict\"]");
    }
  }

  @Test
  void nothingIsLeftOfAnExportInItsFolder() throws IOException {
    export("", Optional.empty(), true);
    try (var left = java.nio.file.Files.list(folder.resolve("exports"))) {
      assertThat(left).isEmpty();
    }
  }
}

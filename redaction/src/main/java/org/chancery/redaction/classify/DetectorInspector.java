package org.chancery.redaction.classify;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Detection;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Shortfall;
import org.chancery.redaction.detect.Text;

/** Runs detectors within limits and settles what they find. Safe for threads. */
final class DetectorInspector implements Inspector {
  private final Set<DetectorId> ids;
  private final DeepReader reader;
  private final Allowed allowed;
  private final InspectionLimits limits;
  private final SecretKey cacheKey;
  private final byte[] versions;
  private final InstantSource time;
  private final FindingCache cache;

  DetectorInspector(
      List<Detector> detectors,
      Allowed allowed,
      InspectionLimits limits,
      SecretKey cacheKey,
      InstantSource time) {
    this.ids = detectors.stream().map(Detector::id).collect(Collectors.toUnmodifiableSet());
    if (ids.size() != detectors.size()) {
      throw new IllegalArgumentException("a detector is listed twice: " + detectors.size());
    }
    this.reader = new DeepReader(Detectors.fused(detectors), Openers.all(), limits);
    this.allowed = allowed;
    this.limits = limits;
    this.cacheKey = cacheKey;
    this.versions = TextDigest.of(ids.stream().map(DetectorId::toString).sorted().toList());
    this.time = time;
    this.cache = new FindingCache(limits.cacheBytes());
  }

  @Override
  public Inspection inspect(List<Text> texts) {
    DeepReader.Work work = begin(texts);
    TextDigest.Maker digests = new TextDigest.Maker(cacheKey, versions);
    List<List<Finding>> all = new ArrayList<>(texts.size());
    Map<Shortfall, Integer> shortfalls = new HashMap<>();
    for (Text text : texts) {
      TextDigest digest = digests.of(text);
      Detection seen = cache.find(digest).orElseGet(() -> settled(text, work, digest));
      all.add(seen.findings());
      seen.shortfalls().forEach(one -> shortfalls.merge(one, 1, Integer::sum));
    }
    return new Inspection(all, ids, shortfalls);
  }

  @Override
  public void forget() {
    cache.clear();
  }

  private Detection settled(Text text, DeepReader.Work work, TextDigest digest) {
    Detection read = work.read(text);
    Detection settled =
        new Detection(Settlement.settle(allowed.without(text, read.findings())), read.shortfalls());
    cache.keep(digest, settled);
    return settled;
  }

  /** Reads the text anew: what gave way is not kept. */
  @Override
  public Explanation explain(Text text) {
    DeepReader.Work work = begin(List.of(text));
    Detection read = work.read(text);
    return Settlement.explain(allowed.without(text, read.findings()), read.shortfalls());
  }

  /** Checks the size of a body and begins to count its time. */
  private DeepReader.Work begin(List<Text> texts) {
    long size = texts.stream().mapToLong(text -> text.value().length()).sum();
    if (size > limits.codeUnits()) {
      throw new DetectionException(
          Reason.SCAN_BUDGET_EXCEEDED, size + " code units, limit " + limits.codeUnits());
    }
    return reader.new Work(Deadline.in(limits.time(), time));
  }
}

package org.chancery.ingress.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.audit.record.Digest;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.classify.Topics;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.injection.ExfiltrationDetector;
import org.chancery.redaction.injection.InjectionDetector;

/**
 * Every detector that reads texts, under one name: records give the name, and the system record of
 * the start lists what it stands for.
 */
record DetectorSet(List<Detector> detectors) {
  private static final int NAME_DIGITS = 12;

  DetectorSet {
    detectors = List.copyOf(detectors);
  }

  /** The detectors of what stands in a text, of names where they are wanted. */
  static DetectorSet of(List<Detector> names) {
    var all = new java.util.ArrayList<>(Detectors.builtIn());
    all.addAll(names);
    return new DetectorSet(all);
  }

  /** The same, and those of what tries to steer the model that reads the text. */
  DetectorSet andSteering() {
    var all = new java.util.ArrayList<>(detectors);
    all.add(new InjectionDetector());
    all.add(new ExfiltrationDetector());
    return new DetectorSet(all);
  }

  /** {@code set:} and the first digits of the digest of {@link #listed}. */
  String name() {
    String digest = Digest.of(listed().getBytes(StandardCharsets.UTF_8)).hex();
    return "set:" + digest.substring(0, NAME_DIGITS);
  }

  /** Name and version of each, in order of name. */
  String listed() {
    return detectors.stream().map(d -> d.id().toString()).sorted().collect(Collectors.joining(" "));
  }

  /** Every label that a class may name: of findings, and of topics. */
  Set<Label> labels() {
    return Stream.concat(
            detectors.stream().flatMap(d -> d.labels().stream()), Topics.labels().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}

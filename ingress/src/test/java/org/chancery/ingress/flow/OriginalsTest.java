package org.chancery.ingress.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Seal;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.store.Samples;
import org.chancery.catalog.store.Snapshot;
import org.chancery.ingress.wire.OpenAiChat;
import org.chancery.ingress.wire.Wire;
import org.chancery.ingress.wire.WireLimits;
import org.chancery.redaction.classify.InspectionLimits;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.classify.Topics;
import org.chancery.redaction.custom.WordFiles;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.extract.ExtractLimits;
import org.chancery.redaction.extract.Extractor;
import org.chancery.redaction.injection.ExfiltrationDetector;
import org.chancery.redaction.injection.InjectionDetector;
import org.chancery.redaction.nlp.NameDetector;
import org.chancery.redaction.transform.PseudonymKey;
import org.chancery.redaction.transform.Redactor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call whose original cannot be sealed goes nowhere. */
class OriginalsTest {
  private static final String KEEP =
      "rules:\n  - {id: kept, originals: keep, because: Retention schedule 12}\n";
  private static final InstantSource TIME = InstantSource.system();

  @TempDir Path folder;
  private final Ledger ledger = Ledger.inMemory("flow.example/log");
  private final AtomicInteger sealed = new AtomicInteger();
  private final Extractor extractor = Extractor.open(ExtractLimits.standard(), TIME);

  @AfterEach
  void close() {
    extractor.close();
  }

  private Steps steps(RuntimeException failure) throws Exception {
    var chance = new SecureRandom();
    var key = new SecretKeySpec(new byte[32], "HmacSHA256");
    var limits = InspectionLimits.standard().within(Duration.ofSeconds(20));
    var files = new WordFiles(folder.resolve("lists"));
    return new Steps(
        new Steps.Tools(
            new PolicyInspectors(Detectors.builtIn(), files, limits, key, TIME),
            extractor,
            new Redactor(new PseudonymKey(new byte[32])),
            ledger,
            Seal.with(KeyTable.open(folder.resolve("keys"), chance), chance),
            (_, _, _) -> {
              sealed.incrementAndGet();
              throw failure;
            },
            (_, _) -> "p-somebody",
            _ -> {
              throw new IllegalStateException("nothing may be sent");
            },
            (_, _, _) -> {},
            TIME,
            "set:none",
            (_, _) -> "standard"));
  }

  private static Set<Label> labels() {
    var labels = new HashSet<Label>(Detectors.labels());
    labels.addAll(NameDetector.LABELS);
    labels.addAll(Topics.labels());
    labels.addAll(new InjectionDetector().labels());
    labels.addAll(new ExfiltrationDetector().labels());
    return labels;
  }

  private static Call.Received received(String rules) {
    var catalogue = CatalogueReader.read("catalogue.yaml", Samples.catalogue()).orThrow();
    String text = Samples.policy().replaceFirst("(?m)^rules:\n", rules);
    var policy = PolicyCompiler.compile("policy.yaml", text, catalogue, labels()).orThrow();
    Wire wire = OpenAiChat.of(WireLimits.DEFAULT);
    String body = "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    return new Call.Received(
        new CallId("req_1"),
        TIME.instant(),
        Samples.application(),
        Optional.of(new WorkflowId("customer-support")),
        Optional.empty(),
        new Snapshot(catalogue, policy, _ -> Optional.empty(), "sha256:0", "sha256:0"),
        wire,
        body.getBytes(UTF_8),
        new Nobody());
  }

  /** A caller that reads nothing. */
  private record Nobody() implements Outlet {
    @Override
    public void recorded(String address) {}

    @Override
    public void write(byte[] frames) {}

    @Override
    public void onGone(Runnable then) {}
  }

  private static Call.Redacted redacted(Steps steps, String rules) {
    Call read = steps.read(received(rules));
    Call classified = steps.classify((Call.Inspected) read);
    Call admitted = steps.judge((Call.Classified) classified);
    return (Call.Redacted) steps.redact((Call.Admitted) admitted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callWhoseOriginalCannotBeSealedIsNeitherRecordedNorSent(boolean keys) throws Exception {
    RuntimeException failure =
        keys
            ? new UncheckedIOException(new java.io.IOException("no key"))
            : new PayloadException("no key");
    Steps steps = steps(failure);
    Call.Redacted call = redacted(steps, KEEP);
    assertThatThrownBy(() -> steps.record(call)).isInstanceOf(LedgerException.class);
    assertThat(sealed).hasValue(1);
    assertThat(ledger.size()).isZero();
    var end = (Call.Refused) steps.broken(call, new LedgerException("cannot be sealed"));
    assertThat(end.reason()).isEqualTo(Reason.LEDGER_UNAVAILABLE);
    assertThat(end.because()).contains("nothing was sent");
  }

  @Test
  void withoutARuleThatKeepsNothingIsSealedAsItWas() throws Exception {
    Steps steps = steps(new PayloadException("must not be asked for"));
    assertThat(steps.record(redacted(steps, "rules:\n"))).isInstanceOf(Call.Recorded.class);
    assertThat(sealed).hasValue(0);
    assertThat(ledger.size()).isEqualTo(1);
  }
}

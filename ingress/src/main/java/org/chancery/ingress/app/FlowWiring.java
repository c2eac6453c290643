package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.ingress.flow.Explainer;
import org.chancery.ingress.flow.Explaining;
import org.chancery.ingress.flow.Steps;
import org.chancery.ingress.flow.Tally;
import org.chancery.ingress.provider.Providers;
import org.chancery.ingress.route.CamelPassage;
import org.chancery.ingress.wire.OpenAiChat;
import org.chancery.ingress.wire.Wire;
import org.chancery.ingress.wire.WireLimits;
import org.chancery.redaction.classify.InspectionLimits;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.custom.WordFiles;
import org.chancery.redaction.extract.Extractor;
import org.chancery.redaction.transform.PseudonymKey;
import org.chancery.redaction.transform.Redactor;

/** What takes a call along its road. */
@Factory
final class FlowWiring {
  private static final int CACHE_KEY_BYTES = 32;

  @Singleton
  PolicyInspectors inspectors(
      DetectorSet detectors,
      Settings.Redaction settings,
      DataFolder data,
      InstantSource time,
      SecureRandom chance) {
    byte[] key = new byte[CACHE_KEY_BYTES];
    chance.nextBytes(key);
    Path lists = settings.lists();
    return new PolicyInspectors(
        detectors.detectors(),
        new WordFiles(lists == null ? data.lists() : lists),
        InspectionLimits.standard().within(settings.budget()).deep(settings.depth()),
        new SecretKeySpec(key, "HmacSHA256"),
        time);
  }

  @Singleton
  @Bean(preDestroy = "close")
  Extractor extractor(Settings.Extract settings, InstantSource time) {
    return Extractor.open(settings.limits(), time);
  }

  @Singleton
  Redactor redactor(DataFolder data, Ledger ledger, SecureRandom chance) {
    Path file = data.keys().resolve("pseudonyms.key");
    return new Redactor(new PseudonymKey(SecretFile.open(file, chance, ledger.size() == 0)));
  }

  @Singleton
  Wire wire(Settings.Doors doors) {
    WireLimits standard = WireLimits.DEFAULT;
    return OpenAiChat.of(new WireLimits(doors.bodyBytes(), standard.depth(), standard.strings()));
  }

  @Singleton
  @Bean(preDestroy = "close")
  Providers providers(Settings.Upstream settings) {
    return Providers.open(
        settings.settings(), name -> Optional.ofNullable(System.getenv(name)), System::nanoTime);
  }

  // Twelve parts: every tool of the road is named here once.
  @Singleton
  Steps steps(
      PolicyInspectors inspectors,
      Extractor extractor,
      Redactor redactor,
      Ledger ledger,
      Seal seal,
      Pseudonyms pseudonyms,
      Providers providers,
      Tally tally,
      InstantSource time,
      DetectorSet detectors,
      Settings.Log log,
      List<RetentionSettings> classes) {
    return new Steps(
        new Steps.Tools(
            inspectors,
            extractor,
            redactor,
            ledger,
            seal,
            pseudonyms,
            providers,
            tally,
            time,
            detectors.name(),
            RetentionSettings.chosen(classes, log.retention())));
  }

  @Singleton
  @Bean(preDestroy = "close")
  CamelPassage passage(Steps steps) {
    return CamelPassage.start(steps);
  }

  @Singleton
  Explaining explaining(
      PolicyInspectors inspectors, Extractor extractor, Wire wire, InstantSource time) {
    return new Explainer(inspectors, extractor, wire, time);
  }
}

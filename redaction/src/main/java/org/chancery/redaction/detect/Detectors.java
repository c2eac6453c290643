package org.chancery.redaction.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;

/** The pattern detectors that ship with the product. */
public final class Detectors {
  private Detectors() {}

  /** Every built-in pattern detector, each usable by itself. Stateless and safe for threads. */
  public static List<Detector> builtIn() {
    List<Detector> builtIn =
        new ArrayList<>(List.of(new NumberDetector(), new WordDetector(), new MarkDetector()));
    builtIn.addAll(identifiers());
    return List.copyOf(builtIn);
  }

  private static List<Detector> identifiers() {
    return List.of(
        new EmailDetector(),
        new SpelledEmailDetector(),
        new PhoneDetector(),
        new PaymentCardDetector(),
        new IbanDetector(),
        new BicDetector(),
        new IpAddressDetector(),
        new MacAddressDetector(),
        new SsnDetector(),
        new ItinDetector(),
        new NinoDetector(),
        new NhsDetector(),
        new DeTaxIdDetector(),
        new NirDetector(),
        new EsNifDetector(),
        new EsNieDetector(),
        new CodiceFiscaleDetector(),
        new BsnDetector(),
        new PeselDetector(),
        new CryptoDetector(),
        new IdentifierDetector(),
        new DateOfBirthDetector(),
        new UrlCredentialDetector(),
        new NamedSecretDetector(),
        new JwtDetector(),
        new PrivateKeyDetector(),
        new AzureKeyDetector(),
        new TokenDetector(),
        new NearSecretDetector(),
        new SpokenPasswordDetector(),
        new FlagSecretDetector());
  }

  /** Every label that {@link #builtIn()} can give. */
  public static Set<Label> labels() {
    return builtIn().stream()
        .flatMap(d -> d.labels().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a detector's places are where one household lives, as good as an identifier. */
  public static boolean ofHousehold(DetectorId detector) {
    return Notation.HOUSEHOLDS.contains(detector);
  }

  /**
   * Detectors that find the same as {@code detectors} in fewer readings of a text: those that can
   * share one reading are put together in front. Findings keep the id of the one that made them.
   */
  public static List<Detector> fused(List<Detector> detectors) {
    List<AnchoredDetector> anchored = new ArrayList<>();
    List<Detector> fused = new ArrayList<>();
    for (Detector detector : detectors) {
      if (detector instanceof AnchoredDetector one) {
        anchored.add(one);
      } else {
        fused.add(detector);
      }
    }
    if (!anchored.isEmpty()) {
      fused.addFirst(new OnePass(anchored));
    }
    return List.copyOf(fused);
  }
}

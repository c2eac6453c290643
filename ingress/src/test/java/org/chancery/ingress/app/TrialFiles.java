package org.chancery.ingress.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chancery.catalog.store.Samples;

/** The documents and settings of a gateway whose one more provider is a test upstream. */
final class TrialFiles {
  static final String MODEL = "trial";
  static final String CREDENTIAL = "TRIAL_UPSTREAM_KEY";

  private static final String PROVIDER =
      """
        - id: trial-upstream
          dialect: openai
          baseUrl: BASE_URL
          credential: env:TRIAL_UPSTREAM_KEY
          entity: Trial upstream
          region: {name: this-machine, country: DE}
          retentionDays: 0
          training: false
          agreement: {reference: "not needed, the data stays in house"}
      """;
  private static final String OFFER =
      """
        - id: trial
          state: approved
          context: 128000
          capabilities: [streaming, tools, json]
          offers:
            - provider: trial-upstream
              upstreamModel: upstream-trial
              price: {currency: EUR, inputPerMillion: 1, outputPerMillion: 2}
      """;

  private TrialFiles() {}

  /** Writes the sample catalogue with {@code upstream} in it, and settings that name the file. */
  static Path settings(Path folder, URI upstream) throws IOException {
    String sample = Samples.catalogue();
    int models = sample.indexOf("\nmodels:\n") + 1;
    String whole =
        sample.substring(0, models)
            + PROVIDER.replace("BASE_URL", upstream.toString())
            + "models:\n"
            + OFFER
            + sample.substring(models + "models:\n".length());
    Path catalogue = Files.writeString(folder.resolve("catalogue.yaml"), whole);
    return Files.writeString(
        folder.resolve("settings.yaml"),
        "chancery:\n  documents:\n    catalogue: " + catalogue.toAbsolutePath() + "\n");
  }
}

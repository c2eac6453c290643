package org.chancery.ingress.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Ask;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Direction;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.policy.Treatment;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.provider.ModelId;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.nlp.NameDetector;
import org.chancery.redaction.transform.Lines;
import org.chancery.redaction.transform.PseudonymKey;
import org.chancery.redaction.transform.Redactor;
import org.chancery.redaction.transform.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes texts safe, and shows that this can be undone. */
@Command(
    name = "redact",
    description = {
      "Reads {\"id\",\"text\"} lines, writes {\"id\",\"text\",\"restored\"}: the safe text, and",
      "what restoring it gives. Everything found is pseudonymised under a key of this run; what the",
      "style has nothing for becomes a token.",
      "Exit code 65 if a line was bad."
    },
    mixinStandardHelpOptions = true)
final class RedactCommand extends LinesCommand {
  private static final int KEY_BYTES = 32;
  private static final WorkflowId WORKFLOW = new WorkflowId("lines");
  private static final TeamId TEAM = new TeamId("lines");

  /** What pseudonyms look like. */
  enum Style {
    TOKEN(Treatment.Kind.TOKEN),
    STANDIN(Treatment.Kind.STAND_IN),
    FORM(Treatment.Kind.FORM),
    SHIFT(Treatment.Kind.SHIFT);

    private final Treatment.Kind kind;

    Style(Treatment.Kind kind) {
      this.kind = kind;
    }
  }

  @Option(names = "--style", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Style style = Style.TOKEN;

  @Override
  long work(Lines lines, InputStream in, OutputStream out) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Decision.Permit permit = permit(style.kind);
    return lines.redact(
        in,
        out,
        new Lines.Safely(
            new Redactor(new PseudonymKey(key)),
            permit.treatments(),
            new Scope("lines"),
            permit.reveal().orElseThrow()));
  }

  /** Only policy gives the permission to restore, so the command brings a policy of its own. */
  private static Decision.Permit permit(Treatment.Kind kind) {
    Set<Label> labels = new HashSet<>(Detectors.labels());
    labels.addAll(NameDetector.LABELS);
    Catalogue catalogue =
        CatalogueReader.read("lines-catalogue.yaml", resource("lines-catalogue.yaml")).orThrow();
    String text =
        resource("lines-policy.yaml")
            .replace("TREATMENT", Treatment.of(kind).words())
            .replace(
                "LABELS", String.join(", ", labels.stream().map(Label::value).sorted().toList()));
    Policy policy = PolicyCompiler.compile("lines-policy.yaml", text, catalogue, labels).orThrow();
    var ask =
        new Ask(
            new Principal(
                new PrincipalId("lines"),
                Principal.Kind.APPLICATION,
                TEAM,
                List.of(WORKFLOW),
                Set.of(Role.CALLER)),
            WORKFLOW,
            new ModelId("lines"),
            Direction.REQUEST,
            Set.of(policy.classes().getLast().name()),
            labels,
            Set.of(),
            LocalDate.EPOCH);
    if (policy.decide(ask, catalogue) instanceof Decision.Permit permit) {
      return permit;
    }
    throw new IllegalStateException("the policy of the redact command does not permit");
  }

  private static String resource(String name) {
    try (InputStream in = RedactCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}

package org.chancery.catalog.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;

/** What a fresh installation starts from: two documents, and who may use them. */
public final class Samples {
  private Samples() {}

  /** The sample catalogue document. */
  public static String catalogue() {
    return resource("/org/chancery/catalog/sample/catalogue.yaml");
  }

  /** The sample policy document, which speaks of the sample catalogue. */
  public static String policy() {
    return resource("/org/chancery/catalog/sample/policy.yaml");
  }

  /** The JSON Schema of the catalogue document, for editors. */
  public static String catalogueSchema() {
    return resource("/org/chancery/catalog/schema/catalogue.schema.json");
  }

  /** The JSON Schema of the policy document, for editors. */
  public static String policySchema() {
    return resource("/org/chancery/catalog/schema/policy.schema.json");
  }

  /** The application that makes the first call; it may work for both sample workflows. */
  public static Principal application() {
    return new Principal(
        new PrincipalId("first-application"),
        Principal.Kind.APPLICATION,
        new TeamId("platform"),
        workflows(),
        Set.of(Role.CALLER));
  }

  /** The person who looks at the console first, and may do everything there. */
  public static Principal administrator() {
    return new Principal(
        new PrincipalId("first-administrator"),
        Principal.Kind.PERSON,
        new TeamId("platform"),
        workflows(),
        Set.of(Role.values()));
  }

  private static List<WorkflowId> workflows() {
    return List.of(new WorkflowId("supplier-risk-review"), new WorkflowId("customer-support"));
  }

  private static String resource(String path) {
    try (InputStream stream = Samples.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + path + " is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + path + " cannot be read", e);
    }
  }
}

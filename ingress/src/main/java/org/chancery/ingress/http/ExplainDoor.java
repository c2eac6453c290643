package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.DataClass;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.store.Snapshot;
import org.chancery.catalog.store.Snapshots;
import org.chancery.ingress.flow.Explaining;
import org.chancery.ingress.flow.Explanation;
import org.jspecify.annotations.Nullable;

/** The door for what-if: what would be decided about a request, and why. Nothing is sent. */
@Controller("/api/policy/explain")
@ExecuteOn(TaskExecutors.VIRTUAL)
final class ExplainDoor {
  private final Snapshots snapshots;
  private final Explaining explaining;

  ExplainDoor(Snapshots snapshots, Explaining explaining) {
    this.snapshots = snapshots;
    this.explaining = explaining;
  }

  /**
   * Explains what would be decided about a request for chat completions.
   *
   * @param principal as whom to ask; the caller where absent
   * @param team of which team; the caller's where absent
   * @param workflow for which workflow; the caller's first where absent
   */
  @Post
  @Consumes(MediaType.ALL)
  @RequestBody(
      required = true,
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  Explained explain(
      @Parameter(hidden = true) Principal caller,
      @Nullable @QueryValue String principal,
      @Nullable @QueryValue String team,
      @Nullable @QueryValue String workflow,
      @Body byte[] body) {
    Roles.reader(caller);
    Snapshot snapshot = snapshots.current();
    try {
      var named = Optional.ofNullable(workflow).map(WorkflowId::new);
      var who =
          new Principal(
              principal == null ? caller.id() : new PrincipalId(principal),
              caller.kind(),
              team == null ? caller.team() : new TeamId(team),
              named.map(List::of).orElse(caller.workflows()),
              caller.roles());
      return explained(explaining.explain(who, named, snapshot, body), snapshot);
    } catch (IllegalArgumentException _) {
      throw new RefusedException(Reason.MALFORMED_REQUEST, "names are 1-63 of [a-z0-9.-]");
    }
  }

  private static Explained explained(Explanation explanation, Snapshot snapshot) {
    Decision decision = explanation.decision();
    Map<String, Integer> found = new TreeMap<>();
    explanation.found().forEach((label, count) -> found.put(label.value(), count));
    return new Explained(
        snapshot.policyDigest(),
        snapshot.catalogueDigest(),
        explanation.classes().stream().map(DataClass.Name::value).sorted().toList(),
        found,
        outcome(decision),
        decision.fired().stream().map(f -> new Fired(f.rule(), f.action())).toList(),
        decision.candidates().stream().map(ExplainDoor::candidate).toList());
  }

  private static Outcome outcome(Decision decision) {
    return switch (decision) {
      case Decision.Permit permit -> {
        Map<String, String> treatments = new TreeMap<>();
        permit
            .treatments()
            .forEach((label, treatment) -> treatments.put(label.value(), treatment.words()));
        yield new Outcome("permit", null, null, null, treatments);
      }
      case Decision.Review review ->
          new Outcome(
              "review", Reason.REVIEW_REQUIRED.code(), review.rule(), review.because(), Map.of());
      case Decision.Deny deny ->
          new Outcome("deny", deny.reason().code(), deny.rule(), deny.because(), Map.of());
    };
  }

  private static Option candidate(Candidate candidate) {
    return new Option(
        candidate.provider().id().value(),
        candidate.offer().upstreamModel(),
        candidate.provider().entity(),
        candidate.provider().region().country().code(),
        candidate.eligible(),
        candidate.rejections().stream()
            .map(r -> new Against(r.reason().code(), r.rule(), r.detail()))
            .toList());
  }

  /** What would be decided, under which documents, and from what; {@code found} counts by kind. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Explained(
      String policy,
      String catalogue,
      List<String> classes,
      Map<String, Integer> found,
      Outcome decision,
      List<Fired> fired,
      List<Option> candidates) {}

  /** The decision: permit, review or deny; a code and a rule where it is not permit. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Outcome(
      String action,
      @Nullable String code,
      @Nullable String rule,
      @Nullable String because,
      Map<String, String> treatments) {}

  /** A rule whose conditions held. */
  @Serdeable
  record Fired(String rule, String action) {}

  /** One provider considered; no objections means eligible. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Option(
      String provider,
      String model,
      String entity,
      String country,
      boolean eligible,
      List<Against> rejections) {}

  /** One objection, by its stable code. */
  @Serdeable
  record Against(String code, String rule, String detail) {}
}

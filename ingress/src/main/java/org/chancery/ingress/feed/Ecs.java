package org.chancery.ingress.feed;

import java.util.List;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;

/** Events in the Elastic Common Schema; what it has no field for stands under {@code chancery}. */
final class Ecs {
  private static final String VERSION = "9.0.0";
  private static final long NANOS = 1_000;

  private Ecs() {}

  static Json of(Facts facts) {
    var event =
        new Json()
            .put("@timestamp", facts.at())
            .put("ecs", new Json().put("version", VERSION))
            .put("message", facts.message())
            .put("event", event(facts))
            .put(
                "observer",
                new Json()
                    .put("vendor", "Chancery")
                    .put("product", "Chancery")
                    .put("type", "gateway"))
            .put("chancery", own(facts));
    if (!facts.actor().isEmpty()) {
      event.put("user", user(facts)).put("related", new Json().put("user", List.of(facts.actor())));
    }
    facts.decision().ifPresent(d -> call(event, facts, d));
    return event;
  }

  private static Json event(Facts facts) {
    var event =
        new Json()
            .put("kind", facts.control() == Facts.Control.DENIED ? "alert" : "event")
            .put("category", List.of(category(facts)))
            .put("type", List.of(type(facts)))
            .put("action", facts.operation())
            .put("outcome", facts.success() ? "success" : "failure")
            .put("code", facts.code())
            .put("reason", facts.decision().flatMap(Decision::because))
            .put("severity", facts.level().number())
            .put("module", "chancery")
            .put("dataset", "chancery." + facts.kind())
            .put("provider", facts.event().origin())
            .put("id", facts.address())
            .put("sequence", facts.index())
            .put("hash", facts.leafHash());
    facts.outcome().map(Outcome::micros).ifPresent(us -> event.put("duration", us * NANOS));
    return event;
  }

  private static String category(Facts facts) {
    return switch (facts.kind()) {
      case "decision", "outcome" -> "api";
      case "policy", "key", "hold" -> "configuration";
      case "admin" -> "iam";
      case "access", "erasure" -> "database";
      default -> "process";
    };
  }

  private static String type(Facts facts) {
    return switch (facts.kind()) {
      case "decision" -> facts.success() ? "allowed" : "denied";
      case "outcome" -> "end";
      case "access" -> "access";
      case "erasure" -> "deletion";
      case "policy", "admin", "key", "hold" -> "change";
      default -> "info";
    };
  }

  private static Json user(Facts facts) {
    var user = new Json().put("id", facts.actor());
    facts.decision().ifPresent(d -> user.put("group", new Json().put("name", d.actor().team())));
    return user;
  }

  private static void call(Json event, Facts facts, Decision d) {
    event
        .put("service", new Json().put("name", d.actor().application()))
        .put("http", new Json().put("request", new Json().put("id", d.call())))
        .put("rule", new Json().put("name", d.rule()).put("ruleset", d.policy()));
    var ai = new Json().put("request", new Json().put("model", d.model()));
    facts
        .provider()
        .ifPresent(p -> {
          ai.put("provider", new Json().put("name", p.provider()))
              .put("response", new Json().put("model", p.model()));
          event.put(
              "destination",
              new Json()
                  .put("domain", p.provider())
                  .put(
                      "geo",
                      new Json()
                          .put("country_iso_code", p.country())
                          .put("region_name", p.region())));
        });
    facts
        .outcome()
        .ifPresent(o ->
            ai.put(
                "usage",
                new Json()
                    .put("input_tokens", o.inputTokens())
                    .put("output_tokens", o.outputTokens())));
    event.put("gen_ai", ai);
  }

  private static Json own(Facts facts) {
    var own =
        new Json()
            .put("index", facts.index())
            .put("classes", facts.classes())
            .put("findings", facts.findings())
            .put("rules", facts.rules())
            .put("details", facts.details());
    facts
        .decision()
        .ifPresent(d -> own.put("workflow", d.actor().workflow()).put("catalogue", d.catalogue()));
    facts
        .outcome()
        .ifPresent(o ->
            own.put("end", o.end())
                .put("finish", o.finish())
                .put("cost_micros", o.costMicros())
                .put("currency", o.currency()));
    return own.put(facts.outcome().isPresent() ? "reply" : "prompt", facts.content());
  }
}

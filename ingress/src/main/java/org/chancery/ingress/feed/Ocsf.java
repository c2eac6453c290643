package org.chancery.ingress.feed;

import java.util.List;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * Events as OCSF API Activity (class 6003), profiles ai_operation and security_control; see
 * schema.ocsf.io. What the schema has no place for stands under {@code unmapped}.
 */
final class Ocsf {
  private static final int CLASS = 6003;
  private static final int CREATE = 1;
  private static final int READ = 2;
  private static final int UPDATE = 3;
  private static final int DELETE = 4;
  private static final int OTHER = 99;

  private Ocsf() {}

  static Json of(Facts facts, String version, boolean agents) {
    int activity = activity(facts);
    var event =
        new Json()
            .put("metadata", metadata(facts, version))
            .put("class_uid", CLASS)
            .put("class_name", "API Activity")
            .put("category_uid", 6)
            .put("category_name", "Application Activity")
            .put("activity_id", activity)
            .put("activity_name", activityName(activity, facts))
            .put("type_uid", CLASS * 100L + activity)
            .put("time", facts.at().toEpochMilli())
            .put("severity_id", facts.level().number())
            .put("severity", capital(facts.level().name()))
            .put("status_id", facts.success() ? 1 : 2)
            .put("status", facts.success() ? "Success" : "Failure")
            .put("status_code", facts.code())
            .put("status_detail", facts.decision().flatMap(Decision::because))
            .put("message", facts.message())
            .put("actor", actor(facts))
            .put("api", api(facts))
            .put("src_endpoint", new Json().put("name", application(facts)))
            .put("unmapped", unmapped(facts));
    control(event, facts);
    facts.decision().ifPresent(d -> operation(event, facts, d, agents));
    return event;
  }

  private static Json metadata(Facts facts, String version) {
    return new Json()
        .put("version", version)
        .put("product", new Json().put("name", "Chancery").put("vendor_name", "Chancery"))
        .put("profiles", List.of("ai_operation", "security_control"))
        .put("uid", facts.address())
        .put("log_name", facts.event().origin())
        .put("sequence", facts.index())
        .put("event_code", facts.kind())
        .put("correlation_uid", facts.call());
  }

  private static int activity(Facts facts) {
    return switch (facts.kind()) {
      case "decision", "outcome" -> CREATE;
      case "access" -> READ;
      case "policy", "admin", "key", "hold" -> UPDATE;
      case "erasure" -> DELETE;
      default -> OTHER;
    };
  }

  private static String activityName(int activity, Facts facts) {
    return switch (activity) {
      case CREATE -> "Create";
      case READ -> "Read";
      case UPDATE -> "Update";
      case DELETE -> "Delete";
      default -> facts.operation();
    };
  }

  private static Json actor(Facts facts) {
    String who = facts.actor();
    var actor = new Json();
    if (!who.isEmpty()) {
      var user = new Json().put("uid", who);
      facts
          .decision()
          .ifPresent(d -> user.put("groups", List.of(new Json().put("name", d.actor().team()))));
      actor.put("user", user);
    }
    return actor.put("app_name", application(facts));
  }

  private static String application(Facts facts) {
    return facts
        .decision()
        .map(d -> d.actor().application())
        .filter(a -> !a.isEmpty())
        .orElse("chancery");
  }

  private static Json api(Facts facts) {
    var api = new Json().put("operation", facts.operation());
    if (!facts.call().isEmpty()) {
      api.put("request", new Json().put("uid", facts.call()));
    }
    facts
        .outcome()
        .filter(o -> o.upstreamStatus() > 0)
        .ifPresent(o -> api.put("response", new Json().put("code", o.upstreamStatus())));
    return api.put("service", new Json().put("name", "chancery"));
  }

  private static void control(Json event, Facts facts) {
    switch (facts.control()) {
      case ALLOWED -> control(event, 1, "Allowed", 1, "Allowed");
      case MODIFIED -> control(event, 4, "Modified", 11, "Corrected");
      case DENIED -> control(event, 2, "Denied", 2, "Blocked").put("is_alert", true);
      case OBSERVED -> control(event, 3, "Observed", 17, "Logged");
    }
    facts
        .decision()
        .ifPresent(d ->
            event.put(
                "policy",
                new Json().put("uid", d.policy()).put("name", d.rule()).put("is_applied", true)));
  }

  private static Json control(
      Json event, int action, String actionName, int disposition, String dispositionName) {
    return event
        .put("action_id", action)
        .put("action", actionName)
        .put("disposition_id", disposition)
        .put("disposition", dispositionName);
  }

  private static void operation(Json event, Facts facts, Decision d, boolean agents) {
    facts
        .provider()
        .ifPresent(p -> {
          event.put(
              "dst_endpoint",
              new Json()
                  .put("name", p.provider())
                  .put(
                      "location",
                      new Json().put("country", p.country()).put("region", p.region())));
          var model = new Json().put("ai_provider", p.entity()).put("name", p.model());
          if (agents && d.actor().kind().equals("agent")) {
            event.put(
                "ai_agent", new Json().put("uid", d.actor().pseudonym()).put("ai_model", model));
          } else {
            event.put("ai_model", model);
          }
        });
    var message =
        new Json()
            .put("uid", d.call())
            .put("application", d.actor().application())
            .put("service", d.door())
            .put("ai_role_id", facts.outcome().isPresent() ? 2 : 1);
    facts.outcome().ifPresent(o -> tokens(message, o));
    message.put(facts.outcome().isPresent() ? "response_text" : "prompt_text", facts.content());
    event.put("message_context", message);
  }

  private static void tokens(Json message, Outcome o) {
    message
        .put("prompt_tokens", o.inputTokens())
        .put("completion_tokens", o.outputTokens())
        .put("total_tokens", o.inputTokens() + o.outputTokens());
  }

  private static Json unmapped(Facts facts) {
    var more =
        new Json()
            .put("leaf_hash", facts.leafHash())
            .put("index", facts.index())
            .put("classes", facts.classes())
            .put("findings", facts.findings())
            .put("rules", facts.rules())
            .put("details", facts.details());
    facts
        .decision()
        .ifPresent(d ->
            more.put("model_asked", d.model())
                .put("workflow", d.actor().workflow())
                .put("catalogue", d.catalogue())
                .put("verdict", d.verdict()));
    facts
        .outcome()
        .ifPresent(o ->
            more.put("end", o.end())
                .put("finish", o.finish())
                .put("cost_micros", o.costMicros())
                .put("currency", o.currency())
                .put("micros", o.micros()));
    return more;
  }

  private static String capital(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}

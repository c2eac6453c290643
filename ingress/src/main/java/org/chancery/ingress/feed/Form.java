package org.chancery.ingress.feed;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What one event looks like. */
public enum Form {
  /** OCSF API Activity (6003) of schema 1.8 with the profiles ai_operation and security_control. */
  OCSF_1_8("ocsf-1.8"),
  /** The same of schema 1.9, which knows agents. */
  OCSF_1_9("ocsf-1.9"),
  /** Elastic Common Schema 9. */
  ECS("ecs"),
  /** ArcSight Common Event Format, version 0; never with content. */
  CEF("cef");

  private final String word;

  Form(String word) {
    this.word = word;
  }

  /**
   * The form of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Form of(String word) {
    return Arrays.stream(values())
        .filter(form -> form.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "a feed's form is "
                    + Arrays.stream(values()).map(Form::word).collect(Collectors.joining(", "))
                    + ", not "
                    + word));
  }

  /** Its name in the settings. */
  public String word() {
    return word;
  }

  /** One event as one line. */
  String line(Facts facts) {
    return switch (this) {
      case OCSF_1_8 -> Json.text(Ocsf.of(facts, "1.8.0", false));
      case OCSF_1_9 -> Json.text(Ocsf.of(facts, "1.9.0", true));
      case ECS -> Json.text(Ecs.of(facts));
      case CEF -> Cef.of(facts);
    };
  }
}

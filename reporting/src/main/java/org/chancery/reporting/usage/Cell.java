package org.chancery.reporting.usage;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.Decision;

/**
 * Where a call is counted. Parts that a call does not have, such as the provider of one that was
 * refused, are empty.
 */
record Cell(
    LocalDate day,
    String team,
    String application,
    String workflow,
    String model,
    String provider,
    String region,
    String country,
    String dataClass) {

  private static final String OTHER = "(other)";

  /** The cell of a decision: classes stand in it with the highest first. */
  static Cell of(Decision decision) {
    LocalDate day = LocalDate.ofInstant(decision.at(), ZoneOffset.UTC);
    var actor = decision.actor();
    String dataClass = decision.classes().isEmpty() ? "" : decision.classes().getFirst().name();
    var chosen = decision.candidates().stream().filter(Candidate::chosen).findFirst();
    return new Cell(
        day,
        actor.team(),
        actor.application(),
        actor.workflow(),
        decision.model(),
        chosen.map(Candidate::provider).orElse(""),
        chosen.map(Candidate::region).orElse(""),
        chosen.map(Candidate::country).orElse(""),
        dataClass);
  }

  /** Where everything of a day is counted once there are too many cells. */
  static Cell other(LocalDate day) {
    return new Cell(day, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER);
  }

  String part(Dimension dimension) {
    return switch (dimension) {
      case DAY -> day.toString();
      case TEAM -> team;
      case APPLICATION -> application;
      case WORKFLOW -> workflow;
      case MODEL -> model;
      case PROVIDER -> provider;
      case REGION -> region;
      case COUNTRY -> country;
      case CLASS -> dataClass;
    };
  }
}

package org.chancery.catalog.policy;

import java.util.Locale;

/**
 * Why something was refused or failed: one stable code, the same in HTTP bodies, records, metrics,
 * search facets and reports. Codes are never renamed.
 */
public enum Reason {
  // The caller's mistake
  MALFORMED_REQUEST,
  BODY_TOO_LARGE,
  CONTENT_NOT_SCANNABLE,
  MODEL_UNKNOWN,
  KEY_INVALID,
  ROLE_MISSING,
  WORKFLOW_NOT_ALLOWED,
  TOO_MANY_SUBJECTS,
  // Policy
  POLICY_DENIED,
  REVIEW_REQUIRED,
  NO_PROVIDER_ALLOWED,
  DOCUMENT_NEEDS_REDACTION,
  // Why one candidate was dropped
  PROVIDER_NOT_ALLOWED,
  REGION_NOT_ALLOWED,
  RETENTION_TOO_LONG,
  TRAINS_ON_DATA,
  AGREEMENT_MISSING,
  AGREEMENT_EXPIRED,
  MODEL_NOT_APPROVED,
  CAPABILITY_MISSING,
  // Faults on our side
  DETECTOR_FAILED,
  SCAN_BUDGET_EXCEEDED,
  LEDGER_UNAVAILABLE,
  CATALOGUE_READ_ONLY,
  OVERLOADED,
  INTERNAL_ERROR,
  // Faults on the far side
  PROVIDER_UNREACHABLE,
  PROVIDER_TIMED_OUT,
  PROVIDER_FAILED,
  PROVIDER_REFUSED,
  PROVIDER_RATE_LIMITED,
  PROVIDER_ANSWER_UNREADABLE,
  // Other ends of a call
  REPLY_CUT_BY_POLICY,
  CALLER_GONE;

  /** The code as it is written everywhere, for example {@code policy_denied}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

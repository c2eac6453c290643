package org.chancery.ingress.http;

import org.chancery.catalog.policy.Reason;

/**
 * How a reason is told to a caller.
 *
 * @param code the HTTP status
 * @param type the error's type in OpenAI's words
 * @param retry what clients are told about trying again
 */
record Status(int code, String type, Retry retry) {
  private static final String REQUEST = "invalid_request_error";
  private static final String AUTHENTICATION = "authentication_error";
  private static final String PERMISSION = "permission_error";
  private static final String RATE = "rate_limit_error";
  private static final String SERVER = "server_error";

  /** Whether the same request may succeed later. */
  enum Retry {
    /** As the status says by itself. */
    BY_STATUS,
    /** The answer will be the same; clients are told not to ask again. */
    NEVER,
    /** Soon; clients are told when. */
    SOON
  }

  /** The one place where reasons become statuses. */
  static Status of(Reason reason) {
    return switch (reason) {
      case MALFORMED_REQUEST, CONTENT_NOT_SCANNABLE -> new Status(400, REQUEST, Retry.NEVER);
      case KEY_INVALID -> new Status(401, AUTHENTICATION, Retry.NEVER);
      case ROLE_MISSING,
          WORKFLOW_NOT_ALLOWED,
          POLICY_DENIED,
          REVIEW_REQUIRED,
          NO_PROVIDER_ALLOWED,
          DOCUMENT_NEEDS_REDACTION,
          PROVIDER_NOT_ALLOWED,
          REGION_NOT_ALLOWED,
          RETENTION_TOO_LONG,
          TRAINS_ON_DATA,
          AGREEMENT_MISSING,
          AGREEMENT_EXPIRED,
          MODEL_NOT_APPROVED,
          CAPABILITY_MISSING,
          REPLY_CUT_BY_POLICY ->
          new Status(403, PERMISSION, Retry.NEVER);
      case MODEL_UNKNOWN -> new Status(404, REQUEST, Retry.NEVER);
      case CALLER_GONE -> new Status(408, REQUEST, Retry.BY_STATUS);
      case BODY_TOO_LARGE -> new Status(413, REQUEST, Retry.NEVER);
      case TOO_MANY_SUBJECTS -> new Status(429, RATE, Retry.NEVER);
      case PROVIDER_RATE_LIMITED -> new Status(429, RATE, Retry.BY_STATUS);
      case INTERNAL_ERROR -> new Status(500, SERVER, Retry.BY_STATUS);
      case PROVIDER_UNREACHABLE, PROVIDER_FAILED, PROVIDER_ANSWER_UNREADABLE ->
          new Status(502, SERVER, Retry.BY_STATUS);
      case PROVIDER_REFUSED -> new Status(502, SERVER, Retry.NEVER);
      case DETECTOR_FAILED, SCAN_BUDGET_EXCEEDED, LEDGER_UNAVAILABLE, CATALOGUE_READ_ONLY ->
          new Status(503, SERVER, Retry.BY_STATUS);
      case OVERLOADED -> new Status(503, SERVER, Retry.SOON);
      case PROVIDER_TIMED_OUT -> new Status(504, SERVER, Retry.BY_STATUS);
    };
  }
}

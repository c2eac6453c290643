package org.chancery.ingress.provider;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.ProviderException;

/** What a status other than 200 means for a call. */
final class Statuses {
  /** Codes of the dialect that tell the caller what to change; any other may quote the prompt. */
  private static final List<String> TOLD =
      List.of(
          "context_length_exceeded",
          "string_above_max_length",
          "content_filter",
          "content_policy_violation",
          "unsupported_parameter",
          "unsupported_value",
          "invalid_json_schema",
          "invalid_image_format",
          "image_too_large",
          "rate_limit_exceeded",
          "insufficient_quota");

  private Statuses() {}

  /**
   * The failure that a status stands for. A mistake of the caller's is a refusal and would be one
   * elsewhere too; all else may go better with another provider.
   *
   * @param body the start of the error body; none of its text is kept but a known code
   */
  static ProviderException failure(int status, HttpHeaders headers, String body) {
    Reason reason =
        switch (status) {
          case 429 -> Reason.PROVIDER_RATE_LIMITED;
          case 401, 402, 403, 404, 405, 407, 408, 409, 421, 425 -> Reason.PROVIDER_FAILED;
          default ->
              status >= 400 && status < 500
                  ? Reason.PROVIDER_REFUSED
                  : status >= 200 && status < 300
                      ? Reason.PROVIDER_ANSWER_UNREADABLE
                      : Reason.PROVIDER_FAILED;
        };
    Optional<String> code =
        TOLD.stream().filter(word -> body.contains('"' + word + '"')).findFirst();
    Optional<String> retryAfter =
        headers
            .firstValue("retry-after")
            .filter(value -> value.length() <= 64 && (status == 429 || status == 503));
    return new ProviderException(
        reason,
        status,
        retryAfter,
        "the provider answered with status " + status + code.map(", code "::concat).orElse(""));
  }
}

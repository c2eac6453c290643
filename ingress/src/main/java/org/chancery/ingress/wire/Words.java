package org.chancery.ingress.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The closed set of words that the dialect itself is made of. They carry nothing of the caller's,
 * so they need no scan; anything else does, wherever it stands. From the published interface of
 * chat completions and from JSON Schema 2020-12.
 */
final class Words {
  private static final Set<String> NAMES =
      words(
          // a body
          """
          model messages stream stream_options include_usage include_obfuscation tools tool_choice
          functions function_call function parallel_tool_calls response_format json_schema
          temperature top_p n max_tokens max_completion_tokens stop seed presence_penalty
          frequency_penalty logit_bias logprobs top_logprobs user safety_identifier
          prompt_cache_key prompt_cache_retention metadata store service_tier reasoning_effort
          verbosity modalities audio voice prediction web_search_options search_context_size
          user_location approximate allowed_tools mode strict custom grammar definition syntax
          """,
          // a message, its parts and its calls
          """
          role content name refusal reasoning reasoning_content tool_calls tool_call_id id type
          text image_url url detail input_audio data format file file_id file_data filename
          arguments input index annotations cache_control
          """,
          // a schema
          """
          description parameters schema properties required items enum const default examples
          additionalProperties anyOf oneOf allOf not if then else title minimum maximum
          exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems
          uniqueItems prefixItems contains minProperties maxProperties patternProperties
          propertyNames dependentRequired $schema $defs $ref definitions nullable
          """);

  private static final Map<String, Set<String>> VALUES =
      Map.ofEntries(
          Map.entry("role", words("system developer user assistant tool function")),
          Map.entry(
              "type",
              words(
                  "text image_url input_audio file refusal function custom json_object json_schema"
                      + " content approximate allowed_tools grammar ephemeral object array string"
                      + " number integer boolean null")),
          Map.entry("detail", words("auto low high")),
          Map.entry("tool_choice", words("none auto required")),
          Map.entry("function_call", words("none auto")),
          Map.entry("mode", words("auto required")),
          Map.entry("reasoning_effort", words("none minimal low medium high xhigh")),
          Map.entry("verbosity", words("low medium high")),
          Map.entry("search_context_size", words("low medium high")),
          Map.entry("service_tier", words("auto default flex scale priority")),
          Map.entry("modalities", words("text audio")),
          Map.entry("prompt_cache_retention", words("in_memory in-memory 24h")),
          Map.entry("syntax", words("lark regex")),
          Map.entry(
              "format",
              words(
                  "wav mp3 flac opus aac pcm16 text date-time date time duration email hostname"
                      + " ipv4 ipv6 uri uuid")));

  /** Numbers that steer the model; a caller's data has no place in them. */
  private static final Set<String> NUMBERS =
      words(
          "temperature top_p n max_tokens max_completion_tokens seed presence_penalty"
              + " frequency_penalty top_logprobs");

  private static final Pattern GENERATED =
      Pattern.compile("(?:call_|toolu_|fc_|chatcmpl-tool-)[A-Za-z0-9]{20,40}");

  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{9}");

  private Words() {}

  /** Whether a member's name is one of the dialect's own. */
  static boolean name(String name) {
    return NAMES.contains(name);
  }

  /** Whether a name differs from one of the dialect's own in case only, as some readers fold it. */
  static boolean disguised(String name) {
    return !name(name) && NAMES.contains(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a string is one of the values that the dialect defines for this name, or an id that a
   * provider made up.
   */
  static boolean value(String name, String value) {
    return VALUES.getOrDefault(name, Set.of()).contains(value)
        || ((name.equals("id") || name.equals("tool_call_id")) && generatedId(value));
  }

  /** Whether a number in the body itself steers the model. */
  static boolean number(String name) {
    return NUMBERS.contains(name);
  }

  /** An id as providers make them: a known prefix and a run of chance. A name does not fit. */
  private static boolean generatedId(String value) {
    return GENERATED.matcher(value).matches() && !LONG_NUMBER.matcher(value).find();
  }

  private static Set<String> words(String... lists) {
    return Stream.of(lists)
        .flatMap(list -> Stream.of(list.strip().split("\\s+")))
        .collect(Collectors.toUnmodifiableSet());
  }
}

package org.chancery.ingress.wire;

/**
 * Where in a request a value stands, as far as the dialect has a say there. Names of the dialect
 * may come once only in all places but {@link #FREE}.
 */
enum Place {
  BODY,
  OPTIONS,
  FORMAT,
  TOOLS,
  TOOL,
  MESSAGES,
  MESSAGE,
  CONTENT,
  PART,
  IMAGE,
  AUDIO,
  FILE,
  CALLS,
  CALL,
  FUNCTION,
  /** Anything else: arguments, schemas, metadata, unknown members, JSON inside strings. */
  FREE;

  /** The place of a member's value. */
  Place member(String name) {
    return switch (this) {
      case BODY ->
          switch (name) {
            case "messages" -> MESSAGES;
            case "stream_options" -> OPTIONS;
            case "response_format" -> FORMAT;
            case "tools" -> TOOLS;
            default -> FREE;
          };
      case MESSAGE ->
          switch (name) {
            case "content" -> CONTENT;
            case "tool_calls" -> CALLS;
            case "function_call" -> FUNCTION;
            default -> FREE;
          };
      case PART ->
          switch (name) {
            case "image_url" -> IMAGE;
            case "input_audio" -> AUDIO;
            case "file" -> FILE;
            default -> FREE;
          };
      case TOOL, CALL -> name.equals("function") || name.equals("custom") ? FUNCTION : FREE;
      case OPTIONS, FORMAT, TOOLS, MESSAGES, CONTENT, IMAGE, AUDIO, FILE, CALLS, FUNCTION, FREE ->
          FREE;
    };
  }

  /** The place of an array's items. */
  Place item() {
    return switch (this) {
      case MESSAGES -> MESSAGE;
      case CONTENT -> PART;
      case CALLS -> CALL;
      case TOOLS -> TOOL;
      case BODY, OPTIONS, FORMAT, TOOL, MESSAGE, PART, IMAGE, AUDIO, FILE, CALL, FUNCTION, FREE ->
          FREE;
    };
  }

  /** Whether a member of this place holds a medium, not words. */
  boolean medium(String name, String value) {
    return switch (this) {
      case IMAGE -> name.equals("url") && data(value);
      case PART -> name.equals("image_url") && data(value);
      case AUDIO -> name.equals("data");
      case FILE -> name.equals("file_data");
      case BODY,
          OPTIONS,
          FORMAT,
          TOOLS,
          TOOL,
          MESSAGES,
          MESSAGE,
          CONTENT,
          CALLS,
          CALL,
          FUNCTION,
          FREE ->
          false;
    };
  }

  private static boolean data(String url) {
    return url.regionMatches(true, 0, "data:", 0, 5);
  }
}

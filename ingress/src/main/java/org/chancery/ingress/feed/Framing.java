package org.chancery.ingress.feed;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What stands round each event of a batch. */
public enum Framing {
  /** One event a line; the media type is NDJSON, or plain text for CEF. */
  LINES,
  /** One {@code {"time":...,"event":{...}}} a line, as Splunk's HTTP Event Collector takes them. */
  SPLUNK,
  /**
   * Pairs of lines for Elastic's {@code _bulk}; the id is the record's, so a repeat is no double.
   */
  ELASTIC,
  /** RFC 5424 messages, each led by its length in bytes and a space. */
  SYSLOG;

  private static final int FACILITY_AUDIT = 13;
  private static final int SEVERITY_INFO = 6;

  /**
   * The framing of that name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Framing of(String word) {
    return Arrays.stream(values())
        .filter(framing -> framing != SYSLOG && framing.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "a feed's framing is lines, splunk or elastic, not " + word));
  }

  /** The media type of a batch of events in {@code form}. */
  String type(Form form) {
    return form == Form.CEF || this == SYSLOG
        ? "text/plain; charset=utf-8"
        : "application/x-ndjson";
  }

  /** The event as it is sent. */
  byte[] framed(Facts facts, String line) {
    return switch (this) {
      case LINES -> bytes(line + "\n");
      case SPLUNK ->
          bytes(
              "{\"time\":%s,\"source\":\"chancery\",\"event\":%s}\n"
                  .formatted(BigDecimal.valueOf(facts.at().toEpochMilli(), 3), line));
      case ELASTIC -> bytes("{\"create\":{\"_id\":\"" + facts.address() + "\"}}\n" + line + "\n");
      case SYSLOG -> syslog(facts, line);
    };
  }

  private static byte[] syslog(Facts facts, String line) {
    int severity = SEVERITY_INFO + 1 - facts.level().number();
    // 32473 is the number that RFC 5612 keeps for who has no enterprise number of their own.
    byte[] message =
        bytes(
            "<%d>1 %s chancery chancery - %s [chancery@32473 origin=\"%s\" index=\"%d\" leaf=\"%s\"] %s"
                .formatted(
                    FACILITY_AUDIT * 8 + severity,
                    facts.at(),
                    facts.kind(),
                    facts.event().origin().replaceAll("([\"\\\\\\]])", "\\\\$1"),
                    facts.index(),
                    facts.leafHash(),
                    line));
    byte[] length = bytes(message.length + " ");
    byte[] framed = Arrays.copyOf(length, length.length + message.length);
    System.arraycopy(message, 0, framed, length.length, message.length);
    return framed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

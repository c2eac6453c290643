package org.chancery.ingress.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chancery.redaction.detect.Text;

/**
 * What a reply said besides its texts.
 *
 * @param id the provider's id of the reply
 * @param finish finish reasons as the provider wrote them, in order of choice, joined by commas
 * @param texts every text as the provider sent it, before any filter, in order of channel
 * @param opaque parts that hold no readable text, audio for example
 */
public record ReplyFacts(
    Optional<String> id,
    Optional<String> finish,
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    Map<Channel, Text> texts,
    List<OpaquePart> opaque) {
  public ReplyFacts {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    opaque = List.copyOf(opaque);
  }
}

package org.chancery.ingress.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/** Reads what a collector answered: some say 200 and mean that half of a batch is lost. */
public final class Answered {
  private static final Set<Integer> THERE = Set.of(200, 201, 409);
  private static final JsonFactory FACTORY = new JsonFactory();

  private Answered() {}

  /**
   * Returns where a batch arrived.
   *
   * @param body the answer's, at most what the route reads of it
   * @throws FeedException if it did not
   */
  public static void check(Framing framing, int status, byte[] body) {
    if (status < 200 || status > 299) {
      throw new FeedException("the collector answered " + status);
    }
    if (framing == Framing.ELASTIC) {
      bulk(body);
    }
  }

  /** Elastic's bulk answer: every item has a status; 409 is one that is there from before. */
  private static void bulk(byte[] body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.VALUE_NUMBER_INT && depth == 4 && item(parser)) {
          throw new FeedException("the collector refused a record with " + parser.getIntValue());
        }
      }
    } catch (IOException e) {
      throw new FeedException("the collector's answer to a bulk request is not JSON", e);
    }
  }

  private static boolean item(JsonParser parser) throws IOException {
    return "status".equals(parser.currentName()) && !THERE.contains(parser.getIntValue());
  }
}

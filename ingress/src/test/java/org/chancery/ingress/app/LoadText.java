package org.chancery.ingress.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Bodies of chat calls, about 500 tokens each: ten conversations whose earlier turns come again in
 * every call and whose last turn is new, or calls in which every turn is new. For one thread.
 */
final class LoadText {
  private static final int TURNS = 7;
  private static final int TOKENS = 500;
  private static final List<String> SUBJECTS =
      List.of(
          "the supplier",
          "our customer",
          "Maria Lopez",
          "the invoice",
          "Clara Neumann",
          "Siemens",
          "the contract",
          "the audit team",
          "James Carter",
          "the delivery");
  private static final List<String> VERBS =
      List.of(
          "confirmed",
          "questioned",
          "returned",
          "described",
          "delayed",
          "approved",
          "compared",
          "forwarded",
          "reviewed",
          "cancelled");
  private static final List<String> OBJECTS =
      List.of(
          "the quarterly report",
          "a shipment from Hamburg",
          "the terms of payment",
          "an order of spare parts",
          "the latest questionnaire",
          "two open points",
          "the draft of the agreement",
          "a list of known risks",
          "the opening hours",
          "a message to anna.berg@example.com");

  private final Random chance;
  private final boolean fresh;
  private final List<List<String>> histories = new ArrayList<>();

  LoadText(long seed, boolean fresh) {
    this.chance = new Random(seed);
    this.fresh = fresh;
    for (int i = 0; i < 10; i++) {
      histories.add(turns());
    }
  }

  /** The next body. */
  byte[] body(String model, boolean stream) {
    List<String> turns = fresh ? turns() : histories.get(chance.nextInt(histories.size()));
    var body = new StringBuilder("{\"model\":\"" + model + "\",\"stream\":" + stream);
    body.append(",\"messages\":[");
    for (int i = 0; i < turns.size(); i++) {
      body.append(i % 2 == 0 ? "{\"role\":\"user\"" : "{\"role\":\"assistant\"");
      body.append(",\"content\":\"").append(turns.get(i)).append("\"},");
    }
    body.append("{\"role\":\"user\",\"content\":\"").append(words(TOKENS / (TURNS + 1)));
    return body.append("\"}]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<String> turns() {
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      turns.add(words(TOKENS / (TURNS + 1)));
    }
    return turns;
  }

  // Some 1.3 tokens a word.
  private String words(int tokens) {
    var text = new StringBuilder();
    for (int words = 0; words * 13 / 10 < tokens; ) {
      String sentence = of(SUBJECTS) + " " + of(VERBS) + " " + of(OBJECTS);
      words += sentence.split(" ").length + 2;
      text.append(Character.toUpperCase(sentence.charAt(0))).append(sentence.substring(1));
      text.append(" in case ").append(Integer.toString(chance.nextInt(1 << 20), 36)).append(". ");
    }
    return text.toString().strip();
  }

  private String of(List<String> words) {
    return words.get(chance.nextInt(words.size()));
  }
}

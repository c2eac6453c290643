// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;
import java.util.Random;
import org.chancery.redaction.detect.Text;

/** Prompts as people write them at work, of any length, always the same. */
public final class Prompts {
  private static final List<String> FIRST =
      List.of(
          "Maria",
          "John",
          "Priya",
          "Ahmed",
          "Chloé",
          "Wei",
          "Anne-Marie",
          "Tomasz",
          "Fatima",
          "Lars");
  private static final List<String> LAST =
      List.of(
          "Lopez",
          "Miller",
          "Raghunathan",
          "Hassan",
          "Dubois",
          "Zhang",
          "Smith",
          "Kowalski",
          "Berg");
  private static final List<String> PLACES =
      List.of("Berlin", "Chicago", "Lyon", "Mumbai", "Toronto", "Gdansk", "Oslo", "Leeds");
  private static final List<String> FIRMS =
      List.of("Siemens", "Northwind Traders", "Deutsche Bank", "Infosys", "Acme Logistics Ltd.");
  private static final List<String> SENTENCES =
      List.of(
          "Please summarise the complaint that %1$s %2$s sent us from %3$s on 4 March.",
          "The supplier, %4$s, has not answered since our last audit of the warehouse in %3$s.",
          "Write a short and polite reply to %5$s and copy the account manager.",
          "the customer says the order 4471-%6$d never arrived, and wants her money back.",
          "In the meeting we agreed that delivery times matter more than price for this contract.",
          "If the risk score is above seven, explain which of the five criteria drove it.",
          "%1$s asked whether the refund goes to the card ending in 1111 or to the bank account.",
          "Here is the log: GET /api/v2/orders/%6$d returned 503 after 1200 ms, retry=3.",
          "Could you turn these notes into three bullet points and one recommendation?",
          "\"We will not renew,\" said %1$s %2$s of %4$s, \"unless the issue is fixed by June.\"",
          "ask %2$s in %3$s if the certificate covers both sites, then update the table.",
          "You are a careful assistant for the procurement team; never invent facts or figures.");

  private Prompts() {}

  /** A prompt of exactly so many words of the models' tokeniser. */
  public static Text of(int words) {
    var random = new Random(words);
    var text = new StringBuilder();
    while (text.length() < words * 8) {
      var first = pick(FIRST, random);
      var last = pick(LAST, random);
      var address = (first + "." + last).toLowerCase(java.util.Locale.ROOT) + "@example.org";
      text.append(
          pick(SENTENCES, random)
              .formatted(
                  first,
                  last,
                  pick(PLACES, random),
                  pick(FIRMS, random),
                  address,
                  random.nextInt(10_000, 99_999)));
      text.append(random.nextInt(5) == 0 ? "\n\n" : " ");
    }
    var all = new Tokens().sentences(text.toString()).stream().flatMap(List::stream).toList();
    return new Text(text.substring(0, all.get(words - 1).end()));
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}

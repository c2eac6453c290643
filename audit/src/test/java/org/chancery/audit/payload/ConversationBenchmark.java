package org.chancery.audit.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;

/**
 * What a conversation costs that is sent again with every turn: bytes on disk and processor time of
 * sealing, in the first form and in the second. Arguments: turns, and words a message.
 */
final class ConversationBenchmark {
  private static final String[] WORDS =
      """
      the invoice was paid on time and we would like to know whether your team could look into the
      delivery of part number order which has not arrived yet although our supplier said it left the
      warehouse last week please tell me what we should do next because the customer keeps asking for
      an answer and nobody here knows where it is or when it will come thank you for your help with
      this matter I have attached what we know so far about contract region price and terms of use
      """
          .strip()
          .split("\\s+", -1);

  private ConversationBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int words = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 150;
    Path folder = Files.createTempDirectory("conversation");
    var chance = new SecureRandom();
    KeyTable keys = KeyTable.open(folder, chance);
    for (int round = 0; round < 3; round++) {
      run("first form", Seal.with(keys, chance), turns, words, round);
      for (Padding padding : Padding.values()) {
        Seal second = Seal.with(keys, chance, padding, InstantSource.system());
        run("second form, padding " + padding, second, turns, words, round);
      }
    }
  }

  private static void run(String what, Seal seal, int turns, int words, int round) {
    var said = new Random(7);
    var texts = new StringBuilder("{\"texts\":[");
    long clear = 0;
    long disk = 0;
    long[] nanos = new long[turns];
    var threads = ManagementFactory.getThreadMXBean();
    for (int turn = 0; turn < turns; turn++) {
      for (String role : new String[] {"user", "assistant"}) {
        texts.append(texts.charAt(texts.length() - 1) == '[' ? "" : ",");
        texts.append("{\"path\":\"messages[").append(turn).append("].content\",\"text\":\"");
        texts.append(role).append(' ');
        for (int i = 0; i < words; i++) {
          texts
              .append(WORDS[said.nextInt(WORDS.length)])
              .append(i % 9 == 0 ? said.nextInt(9_999) : "");
          texts.append(' ');
        }
        texts.append("\"}");
      }
      byte[] content = (texts + "]}").getBytes(UTF_8);
      long before = threads.getCurrentThreadCpuTime();
      Sealed sealed = seal.seal("prompt", new Content(content), "team", "round" + round);
      nanos[turn] = threads.getCurrentThreadCpuTime() - before;
      sealed.landing().at(0, disk);
      disk += sealed.size() + 8 + 8L * sealed.parts().size();
      clear += content.length;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-28s %d turns: %,d bytes said in all, %,d on disk; sealing %d us of processor a call"
            + " (median), %d (mean)%n",
        what,
        turns,
        clear,
        disk,
        nanos[turns / 2] / 1_000,
        Arrays.stream(nanos).sum() / turns / 1_000);
  }
}

package org.chancery.ingress.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the demonstration. They are kept in {@code demo.txt}: a line of {@code workflow |
 * about}, then the body on the next line.
 */
record DemoCall(String workflow, String about, byte[] body) {
  static List<DemoCall> dozen() {
    try (InputStream in = DemoCall.class.getResourceAsStream("demo.txt")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks demo.txt");
      }
      var lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      var calls = new ArrayList<DemoCall>();
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        String[] head = lines.get(i).split("\\|", 2);
        calls.add(
            new DemoCall(
                head[0].strip(),
                head[1].strip(),
                lines.get(i + 1).getBytes(StandardCharsets.UTF_8)));
      }
      return List.copyOf(calls);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read demo.txt", e);
    }
  }

  @Override
  public String toString() {
    return "DemoCall[" + about + "]";
  }
}

package org.chancery.redaction.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The kinds of tokens in {@code tokens.txt}, a resource that explains its own notation. A row that
 * is incomplete or has a word that is not known is refused with its line.
 */
final class TokenTable {
  private static final String NOTHING = "·";

  private TokenTable() {}

  /** Every row that ships, in the order of the file. */
  static List<TokenRow> shipped() {
    try (InputStream in =
        Objects.requireNonNull(TokenTable.class.getResourceAsStream("tokens.txt"))) {
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table. Leaves the reader open. */
  static List<TokenRow> read(BufferedReader in) throws IOException {
    List<TokenRow> rows = new ArrayList<>();
    Draft draft = new Draft();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (!line.startsWith(" ")) {
        draft.finish(rows);
        draft = new Draft();
        draft.name = line;
      } else if (!draft.take(line.strip())) {
        throw new IllegalArgumentException("tokens.txt line " + number + ": not understood");
      }
    }
    draft.finish(rows);
    return List.copyOf(rows);
  }

  /** A row while it is read. */
  private static final class Draft {
    private String name = "";
    private String source = "";
    private TokenRow.Check check = TokenRow.Check.NONE;
    private final List<TokenShape> shapes = new ArrayList<>();
    private final List<String> must = new ArrayList<>();
    private final List<String> not = new ArrayList<>();

    boolean take(String line) {
      int space = line.indexOf(' ');
      String value = space < 0 ? "" : line.substring(space).strip();
      if (value.isEmpty()) {
        return false;
      }
      switch (line.substring(0, space)) {
        case "shape" -> shapes.addAll(TokenShape.of(value));
        case "check" -> check = TokenRow.Check.valueOf(value.toUpperCase(Locale.ROOT));
        case "must" -> must.add(value.replace(NOTHING, ""));
        case "not" -> not.add(value.replace(NOTHING, ""));
        case "source" -> source = value;
        default -> {
          return false;
        }
      }
      return true;
    }

    void finish(List<TokenRow> rows) {
      if (!name.isEmpty()) {
        rows.add(new TokenRow(new DetectorId(name, 1), shapes, check, must, not, source));
      }
    }
  }
}

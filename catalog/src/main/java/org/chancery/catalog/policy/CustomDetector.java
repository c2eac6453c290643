package org.chancery.catalog.policy;

import java.util.List;
import java.util.Optional;
import org.chancery.catalog.document.Place;

/**
 * Something that a customer looks for besides what the product finds.
 *
 * @param label what its findings are
 * @param context where there are any, a match counts only with one of these words near it
 * @param place where the document says so
 */
public record CustomDetector(
    Name name, Label label, Match match, List<String> context, Place place) {
  public CustomDetector {
    context = List.copyOf(context);
  }

  /** The name of a customer's detector. */
  public record Name(String value) {
    public Name {
      if (!value.matches("[a-z][a-z0-9-]{0,35}")) {
        throw new IllegalArgumentException("a detector's name must be 1-36 of [a-z0-9-]: " + value);
      }
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** What it looks for. */
  public sealed interface Match {
    /** Words and phrases, in any case, with or without accents. */
    record Words(List<String> words, Language language) implements Match {
      public Words {
        words = List.copyOf(words);
      }
    }

    /**
     * Words and phrases, one a line, in a UTF-8 file of the folder for lists.
     *
     * @param sha256 the file's digest, 64 digits of lower-case hex
     */
    record WordFile(String file, String sha256, Language language) implements Match {
      public WordFile {
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
          throw new IllegalArgumentException("a plain file name is 1-100 of [A-Za-z0-9._-]");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
          throw new IllegalArgumentException("a digest is 64 of [0-9a-f]");
        }
      }
    }

    /**
     * What a regular expression in the syntax of RE2 matches.
     *
     * @param check the check digits that a match must have, by the name of the scheme
     */
    record Pattern(String pattern, Optional<String> check) implements Match {}
  }

  /** The language whose endings are taken off words before they are compared. */
  public enum Language {
    NONE,
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    DUTCH
  }
}

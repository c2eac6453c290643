package org.chancery.catalog.policy;

/**
 * What is done with the parts of a request that are not plain text.
 *
 * @param images with images, which nothing reads
 * @param audio with sound, which nothing reads
 * @param documents with files that cannot be read, whatever keeps them from it
 * @param form what leaves in place of a document that was read
 */
public record PartRules(Answer images, Answer audio, Answer documents, Form form) {
  /** Nothing passes unread, and documents leave as they are. */
  public static final PartRules CLOSED =
      new PartRules(Answer.REFUSE, Answer.REFUSE, Answer.REFUSE, Form.AS_FILE);

  /** What is done with a part that cannot be read, from the mildest to the strictest. */
  public enum Answer {
    /** It leaves unread, and the record says so. */
    PASS,
    /** The call is refused. */
    REFUSE
  }

  /** What leaves in place of a document, from the mildest to the strictest. */
  public enum Form {
    /**
     * The document itself; where something in it would have to be redacted, the call is refused.
     */
    AS_FILE,
    /** Its text, redacted, as a text part of the message. */
    AS_TEXT
  }

  /** The stricter of both, word by word. */
  public PartRules strictest(PartRules other) {
    return new PartRules(
        stricter(images, other.images),
        stricter(audio, other.audio),
        stricter(documents, other.documents),
        stricter(form, other.form));
  }

  private static <E extends Enum<E>> E stricter(E one, E other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}

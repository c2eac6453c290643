package org.chancery.redaction.extract;

import java.util.Locale;

/** What a file is, as its bytes say. */
public enum MediaKind {
  TEXT,
  CSV,
  HTML,
  PDF,
  DOCX,
  XLSX,
  PPTX,
  IMAGE,
  AUDIO,
  /** Anything else: an archive, a program, an old format, noise. */
  OTHER;

  /** The word for it in records and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package org.chancery.redaction.extract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes as the text they are: by their byte order mark, else as UTF-8 to the letter, else in the
 * charset that was declared, else as Windows-1252 where they are declared to be text; and refused
 * where none of these fits or control characters stand in it.
 */
final class PlainText {
  private PlainText() {}

  static Extract read(byte[] file, Declared declared, Sheaf sheaf) {
    String text = decoded(file, declared);
    sheaf.begin("text");
    sheaf.add(text);
    MediaKind kind = kind(text, declared);
    int most = sheaf.limits().characters();
    List<View> views =
        switch (kind) {
          case HTML -> List.of(HtmlView.of(text, most));
          case CSV -> CsvView.of(text, most, sheaf).stream().toList();
          case TEXT, PDF, DOCX, XLSX, PPTX, IMAGE, AUDIO, OTHER -> List.of();
        };
    return Extract.plain(kind, text, views);
  }

  static String decoded(byte[] file, Declared declared) {
    Optional<String> text = marked(file);
    if (text.isEmpty()) {
      text = strict(file, 0, StandardCharsets.UTF_8);
    }
    if (text.isEmpty() && !declared.charset().isEmpty() && known(declared.charset())) {
      text = strict(file, 0, Charset.forName(declared.charset()));
    }
    if (text.isEmpty() && textual(declared)) {
      text = strict(file, 0, Charset.forName("windows-1252"));
    }
    return text.filter(PlainText::clean)
        .orElseThrow(() -> new UnreadException(Unread.Why.UNREADABLE));
  }

  private static Optional<String> marked(byte[] file) {
    if (file.length >= 3
        && file[0] == (byte) 0xEF
        && file[1] == (byte) 0xBB
        && file[2] == (byte) 0xBF) {
      return strict(file, 3, StandardCharsets.UTF_8);
    }
    if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
      return strict(file, 2, StandardCharsets.UTF_16LE);
    }
    if (file.length >= 2 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF) {
      return strict(file, 2, StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  private static Optional<String> strict(byte[] file, int from, Charset charset) {
    try {
      var rest = ByteBuffer.wrap(file, from, file.length - from);
      return Optional.of(charset.newDecoder().decode(rest).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean known(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether there is no control character but those that lay out a text. */
  private static boolean clean(String text) {
    return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f');
  }

  private static boolean textual(Declared declared) {
    return declared.media().startsWith("text/")
        || declared.ends(".txt", ".csv", ".tsv", ".htm", ".html", ".md", ".json", ".xml", ".log");
  }

  private static MediaKind kind(String text, Declared declared) {
    String start =
        text.stripLeading()
            .substring(0, Math.min(15, text.stripLeading().length()))
            .toLowerCase(Locale.ROOT);
    if (declared.media().equals("text/html")
        || declared.media().equals("application/xhtml+xml")
        || declared.ends(".html", ".htm", ".xhtml")
        || start.startsWith("<!doctype html")
        || start.startsWith("<html")) {
      return MediaKind.HTML;
    }
    if (declared.media().equals("text/csv")
        || declared.media().equals("text/tab-separated-values")
        || declared.ends(".csv", ".tsv")) {
      return MediaKind.CSV;
    }
    return MediaKind.TEXT;
  }
}

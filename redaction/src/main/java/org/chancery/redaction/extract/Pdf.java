package org.chancery.redaction.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Reads PDF files with PDFBox, which is loaded when the first of them comes. */
final class Pdf {
  private static final Pattern OLD_PACKING = Pattern.compile("LZW|RunLength|/RL\\b");
  private static final Pattern PACKED_OBJECTS = Pattern.compile("/ObjStm|/XRef");
  private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");

  static {
    FontMappers.set(PlainFonts.load());
  }

  private Pdf() {}

  static void read(byte[] file, Sheaf sheaf, Office.Opener within) {
    modest(file);
    try (PDDocument document = Loader.loadPDF(Gauge.of(file, sheaf))) {
      var objects = new PdfObjects(sheaf);
      objects.walk(document.getDocument());
      var pages = new PdfPages(sheaf);
      pages.writeText(document, pages.writer());
      sheaf.end();
      if (pages.dark()) {
        sheaf.leave(MediaKind.OTHER, Unread.Why.UNREADABLE);
      }
      sheaf.begin("outside the pages");
      objects.strings().forEach(string -> sheaf.add(string + "\n"));
      for (COSStream text : objects.texts()) {
        sheaf.begin("metadata and scripts");
        text(PdfObjects.unpacked(text, sheaf), sheaf);
      }
      int number = 0;
      for (COSStream attached : objects.files()) {
        byte[] inner = PdfObjects.unpacked(attached, sheaf);
        sheaf.within("attachment " + ++number, () -> within.open(inner));
      }
    } catch (InvalidPasswordException e) {
      throw new UnreadException(Unread.Why.ENCRYPTED);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    }
  }

  /**
   * Refuses files whose objects are packed in a way that is older than packed objects: it could
   * only serve to unpack one thing twice, and so without end.
   */
  private static void modest(byte[] file) {
    String raw = new String(file, StandardCharsets.ISO_8859_1);
    if (raw.indexOf('#') >= 0) {
      raw =
          ESCAPE
              .matcher(raw)
              .replaceAll(m -> {
                char c = (char) Integer.parseInt(m.group(1), 16);
                return Character.isLetterOrDigit(c) ? String.valueOf(c) : " ";
              });
    }
    if (PACKED_OBJECTS.matcher(raw).find() && OLD_PACKING.matcher(raw).find()) {
      throw new UnreadException(Unread.Why.UNSUPPORTED);
    }
  }

  private static void text(byte[] bytes, Sheaf sheaf) {
    try {
      new Words(sheaf, false, false).all(bytes);
    } catch (UnreadException e) {
      if (e.why() != Unread.Why.UNREADABLE) {
        throw e;
      }
      sheaf.add(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}

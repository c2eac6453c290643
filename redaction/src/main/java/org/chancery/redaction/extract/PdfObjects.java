package org.chancery.redaction.extract;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * Everything that a PDF file says outside its pages: every string of every object, be it the value
 * of a field, a bookmark, an address of a link, a script or the name of the author; and the streams
 * that hold texts or files. Images are left.
 */
final class PdfObjects {
  private static final Set<String> SILENT =
      Set.of("ID", "Registry", "Ordering", "Panose", "CharSet", "Producer", "Lookup");
  private static final Set<String> PACKED =
      Set.of("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL");
  private static final Set<String> PICTURES =
      Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");
  private static final String DATE = "D:[0-9]{4,14}.{0,7}";

  private final Sheaf sheaf;
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> strings = new LinkedHashSet<>();
  private final Set<COSStream> files = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<COSStream> texts = Collections.newSetFromMap(new IdentityHashMap<>());

  PdfObjects(Sheaf sheaf) {
    this.sheaf = sheaf;
  }

  /** Walks through all objects. Throws {@code TOO_LARGE} for what could unpack without end. */
  void walk(COSDocument document) {
    visit(document.getTrailer());
    for (COSObjectKey key : Set.copyOf(document.getXrefTable().keySet())) {
      sheaf.count();
      COSBase object = document.getObjectFromPool(key).getObject();
      if (object == null) {
        sheaf.leave(MediaKind.OTHER, Unread.Why.UNREADABLE); // PDFBox goes on; another may read it.
      } else {
        visit(object);
      }
    }
  }

  Set<String> strings() {
    return strings;
  }

  /** Streams that hold files; each is to be read as what it is. */
  Set<COSStream> files() {
    return files;
  }

  /** Streams that hold metadata, forms and scripts. */
  Set<COSStream> texts() {
    return texts;
  }

  /** Objects that others only refer to are visited by themselves. */
  private void visit(COSBase root) {
    Deque<COSBase> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      COSBase next = open.pop();
      if (next instanceof COSString string) {
        say(string);
      } else if (next instanceof COSArray array && seen.add(array)) {
        for (int i = 0; i < array.size(); i++) {
          push(array.get(i), open);
        }
      } else if (next instanceof COSDictionary dictionary && seen.add(dictionary)) {
        dictionary(dictionary, open);
      }
    }
  }

  private void push(COSBase value, Deque<COSBase> open) {
    if (value instanceof COSString || value instanceof COSArray || value instanceof COSDictionary) {
      sheaf.count();
      open.push(value);
    }
  }

  private void dictionary(COSDictionary dictionary, Deque<COSBase> open) {
    if (dictionary instanceof COSStream stream) {
      stream(stream);
    }
    boolean signature = dictionary.containsKey(COSName.BYTERANGE);
    for (COSName name : dictionary.keySet()) {
      boolean silent =
          SILENT.contains(name.getName()) || (signature && name.getName().equals("Contents"));
      if (!silent) {
        push(dictionary.getItem(name), open);
      }
      switch (name.getName()) {
        case "EF" -> streams(dictionary.getDictionaryObject(name), files);
        case "XFA", "JS", "RC", "RV" -> streams(dictionary.getDictionaryObject(name), texts);
        default -> {}
      }
    }
  }

  private static void streams(COSBase from, Set<COSStream> into) {
    if (from instanceof COSStream stream) {
      into.add(stream);
    } else if (from instanceof COSDictionary dictionary) {
      for (COSName name : dictionary.keySet()) {
        if (dictionary.getDictionaryObject(name) instanceof COSStream stream) {
          into.add(stream);
        }
      }
    } else if (from instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSStream stream) {
          into.add(stream);
        }
      }
    }
  }

  private void stream(COSStream stream) {
    String type = String.valueOf(stream.getNameAsString(COSName.TYPE));
    String subtype = String.valueOf(stream.getNameAsString(COSName.SUBTYPE));
    boolean image = subtype.equals("Image");
    if (packed(stream) > 1 || (pictures(stream) > 0 && !image)) {
      throw new UnreadException(Unread.Why.TOO_LARGE);
    }
    if (image) {
      sheaf.leave(MediaKind.IMAGE, Unread.Why.UNSUPPORTED);
    } else if (type.equals("Sound")) {
      sheaf.leave(MediaKind.AUDIO, Unread.Why.UNSUPPORTED);
    } else if (subtype.equals("U3D") || subtype.equals("PRC")) {
      sheaf.leave(MediaKind.OTHER, Unread.Why.UNSUPPORTED);
    } else if (type.equals("EmbeddedFile")) {
      files.add(stream);
    } else if (type.equals("Metadata")) {
      texts.add(stream);
    }
  }

  private static long packed(COSStream stream) {
    return filters(stream, PACKED);
  }

  private static long pictures(COSStream stream) {
    return filters(stream, PICTURES);
  }

  private static long filters(COSStream stream, Set<String> names) {
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName one) {
      return names.contains(one.getName()) ? 1 : 0;
    }
    int count = 0;
    if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.getObject(i) instanceof COSName name && names.contains(name.getName())) {
          count++;
        }
      }
    }
    return count;
  }

  private void say(COSString string) {
    String text = string.getString();
    if (text.strip().length() > 2 && !text.matches(DATE) && !noise(text)) {
      strings.add(text);
    }
  }

  /** Whether a string is bytes rather than words. */
  private static boolean noise(String text) {
    long odd =
        text.chars()
            .filter(c -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0xFFFD)
            .count();
    return odd * 5 > text.length();
  }

  /** The bytes of a stream, unpacked. */
  static byte[] unpacked(COSStream stream, Sheaf sheaf) throws IOException {
    try (var in = stream.createInputStream()) {
      long most = sheaf.limits().unpacked();
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      sheaf.unpacked(bytes.length);
      return bytes;
    }
  }
}

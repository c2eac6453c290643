package org.chancery.redaction.extract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/** PDF files as programs make them. */
final class PdfFiles {
  private PdfFiles() {}

  /** What a test does to a document before it is written. */
  interface Change {
    void apply(PDDocument document) throws IOException;
  }

  /** A file of pages, each a list of lines. */
  static byte[] of(List<List<String>> pages, Change change) {
    try (var document = new PDDocument()) {
      var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      for (List<String> lines : pages) {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(font, 10);
          content.setLeading(12);
          content.newLineAtOffset(40, 750);
          for (String line : lines) {
            content.showText(line);
            content.newLine();
          }
          content.endText();
        }
      }
      change.apply(document);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of one page with one line. */
  static byte[] of(String line) {
    return of(List.of(List.of(line)), _ -> {});
  }

  /** Twenty pages of sixty lines. */
  static byte[] long20() {
    return of(
        IntStream.range(0, 20)
            .mapToObj(page ->
                IntStream.range(0, 60)
                    .mapToObj(line ->
                        "Line %d of page %d: the quarterly review of suppliers went on as agreed."
                            .formatted(line, page))
                    .toList())
            .toList(),
        _ -> {});
  }

  static void author(PDDocument document) {
    document.getDocumentInformation().setAuthor("Clara Neumann");
    document.getDocumentInformation().setTitle("Dossier 7");
  }

  static void note(PDDocument document) throws IOException {
    var note = new PDAnnotationText();
    note.setContents("call Dora Lindqvist");
    document.getPage(0).getAnnotations().add(note);
  }

  static void image(PDDocument document) throws IOException {
    var picture = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
    var page = document.getPage(0);
    try (var content =
        new PDPageContentStream(
            document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
      content.drawImage(LosslessFactory.createFromImage(document, picture), 10, 10);
    }
  }

  static void attach(PDDocument document, byte[] file) throws IOException {
    var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(file));
    var specification = new PDComplexFileSpecification();
    specification.setFile("attached.bin");
    specification.setEmbeddedFile(embedded);
    var tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of("attached", specification));
    var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  static void locked(PDDocument document) throws IOException {
    var policy = new StandardProtectionPolicy("owner", "user", new AccessPermission());
    policy.setEncryptionKeyLength(128);
    document.protect(policy);
  }

  /** A page tree whose only node is its own child. */
  static void circle(PDDocument document) {
    var pages = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
    pages.getCOSArray(COSName.KIDS).add(0, pages);
    pages.setInt(COSName.COUNT, Integer.MAX_VALUE);
  }

  /** A file written by hand, with the offsets that belong to it; {@code data} is object 4. */
  static byte[] byHand(String dictionary, byte[] data) {
    var out = new ByteArrayOutputStream();
    int[] at = new int[6];
    String[] objects = {
      "",
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    };
    out.writeBytes(ascii("%PDF-1.4\n"));
    for (int i = 1; i < 4; i++) {
      at[i] = out.size();
      out.writeBytes(ascii(i + " 0 obj" + objects[i] + "endobj\n"));
    }
    at[4] = out.size();
    out.writeBytes(ascii("4 0 obj<<" + dictionary + "/Length " + data.length + ">>stream\n"));
    out.writeBytes(data);
    out.writeBytes(ascii("\nendstream endobj\n"));
    int table = out.size();
    out.writeBytes(ascii("xref\n0 5\n0000000000 65535 f \n"));
    for (int i = 1; i < 5; i++) {
      out.writeBytes(ascii("%010d 00000 n \n".formatted(at[i])));
    }
    out.writeBytes(ascii("trailer<</Size 5/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n"));
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

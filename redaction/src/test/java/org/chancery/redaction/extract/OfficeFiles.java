package org.chancery.redaction.extract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** DOCX and XLSX files as programs make them, and archives as nobody should. */
final class OfficeFiles {
  private OfficeFiles() {}

  /** A letter with a table, header, footer, note, comment, properties and a name in two runs. */
  static byte[] letter() {
    try (var document = new XWPFDocument()) {
      var paragraph = document.createParagraph();
      paragraph.createRun().setText("Dear Cla");
      var bold = paragraph.createRun();
      bold.setBold(true);
      bold.setText("ra Neumann,");
      var table = document.createTable(1, 2);
      table.getRow(0).getCell(0).setText("IBAN");
      table.getRow(0).getCell(1).setText("DE89370400440532013000");
      document
          .createHeader(HeaderFooterType.DEFAULT)
          .createParagraph()
          .createRun()
          .setText("Head 71");
      document
          .createFooter(HeaderFooterType.DEFAULT)
          .createParagraph()
          .createRun()
          .setText("Foot 72");
      var note = document.createFootnote();
      note.createParagraph().createRun().setText("Note 73");
      var comment = document.createComments().createComment(java.math.BigInteger.ONE);
      comment.setAuthor("Dora Lindqvist");
      comment.createParagraph().createRun().setText("Comment 74");
      document.getProperties().getCoreProperties().setCreator("Emil Karlsson");
      var out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The letter with a deletion that was tracked. */
  static byte[] deleted() {
    return changed(
        letter(),
        "word/document.xml",
        xml ->
            xml.replaceFirst(
                "<w:p>",
                "<w:p><w:del w:id=\"9\" w:author=\"Frida Holm\"><w:r><w:delText>gone"
                    + " 75</w:delText></w:r></w:del>"));
  }

  /** A table with heads, a date, a long number, a hidden sheet, a comment and a property. */
  static byte[] table() {
    try (var book = new XSSFWorkbook()) {
      var sheet = book.createSheet("People");
      var heads = sheet.createRow(0);
      heads.createCell(0).setCellValue("Name");
      heads.createCell(1).setCellValue("Date of birth");
      heads.createCell(2).setCellValue("Card");
      var row = sheet.createRow(1);
      row.createCell(0).setCellValue("Clara Neumann");
      var dates = book.createCellStyle();
      dates.setDataFormat(book.createDataFormat().getFormat("dd.mm.yyyy"));
      dates.setFillBackgroundColor(IndexedColors.RED.getIndex());
      var born = row.createCell(1);
      born.setCellValue(LocalDate.of(1984, 5, 2));
      born.setCellStyle(dates);
      row.createCell(2).setCellValue(4_111_111_111_111_111d);
      row.createCell(3).setCellFormula("CONCATENATE(\"formula 81\",\"x\")");
      var hidden = book.createSheet("Secret 82");
      hidden.createRow(4).createCell(3).setCellValue("DE89370400440532013000");
      book.setSheetHidden(1, true);
      var comment =
          sheet
              .createDrawingPatriarch()
              .createCellComment(book.getCreationHelper().createClientAnchor());
      comment.setString(book.getCreationHelper().createRichTextString("Comment 83"));
      comment.setAuthor("Dora Lindqvist");
      book.getProperties().getCoreProperties().setCreator("Emil Karlsson");
      var out = new ByteArrayOutputStream();
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a test does to one part. */
  interface Change {
    String of(String xml);
  }

  /** A file with one part changed or added. */
  static byte[] changed(byte[] file, String part, Change change) {
    Map<String, byte[]> parts = parts(file);
    String before = new String(parts.getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
    parts.put(part, change.of(before).getBytes(StandardCharsets.UTF_8));
    return zip(parts);
  }

  static byte[] with(byte[] file, String part, byte[] bytes) {
    Map<String, byte[]> parts = parts(file);
    parts.put(part, bytes);
    return zip(parts);
  }

  private static Map<String, byte[]> parts(byte[] file) {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  static byte[] zip(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

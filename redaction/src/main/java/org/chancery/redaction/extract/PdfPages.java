package org.chancery.redaction.extract;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** The text of the pages of a PDF file, notes on them included. */
final class PdfPages extends PDFTextStripper {
  private static final int GLYPHS = 10;
  private final Sheaf sheaf;
  private long glyphs;
  private long nameless;
  private int operators;

  PdfPages(Sheaf sheaf) {
    this.sheaf = sheaf;
    setLineSeparator("\n");
  }

  /** Text goes straight to the sheaf, which ends the reading where there is too much. */
  Writer writer() {
    return new Writer() {
      @Override
      public void write(char[] text, int from, int length) {
        sheaf.add(new String(text, from, length));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** Whether so many glyphs stand for no letter that there may be words among them. */
  boolean dark() {
    return nameless > GLYPHS && nameless * 10 > glyphs;
  }

  @Override
  protected void startPage(PDPage page) {
    sheaf.count();
    sheaf.check();
    sheaf.begin("page " + getCurrentPageNo());
  }

  @Override
  protected void writePage() throws IOException {
    for (PDAnnotation note : getCurrentPage().getAnnotations()) {
      sheaf.count();
      showAnnotation(note);
    }
    super.writePage();
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if ((++operators & 1023) == 0) {
      sheaf.check();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector shift) throws IOException {
    glyphs++;
    if (font.toUnicode(code) == null) {
      nameless++;
    }
    super.showGlyph(matrix, font, code, shift);
  }
}

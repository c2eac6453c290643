package org.chancery.reporting.console;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;

/**
 * Writes pages. Templates are compiled with us, so a page and its model that do not fit are a
 * compile error; every value is escaped for the place it stands in.
 */
final class Pages {
  private static final HtmlInterceptor NONE =
      new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(
            String tag, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String tag, TemplateOutput output) {}
      };

  private Pages() {}

  /** A compiled template with its model. */
  interface Template {
    void render(HtmlTemplateOutput output, HtmlInterceptor interceptor);
  }

  static MutableHttpResponse<String> html(int status, Template template) {
    var text = new StringOutput();
    template.render(new OwaspHtmlTemplateOutput(text), NONE);
    return HttpResponse.<String>status(io.micronaut.http.HttpStatus.valueOf(status))
        .contentType(MediaType.TEXT_HTML_TYPE.getName() + "; charset=utf-8")
        .body(text.toString());
  }

  static MutableHttpResponse<String> problem(Frame frame, int status, String message) {
    return html(status, (out, none) -> JteproblemGenerated.render(out, none, frame, message));
  }
}

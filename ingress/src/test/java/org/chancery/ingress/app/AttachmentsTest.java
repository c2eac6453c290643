package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.json;
import static org.chancery.ingress.app.TestGateway.said;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.store.Samples;
import org.chancery.ingress.testing.Behaviour;
import org.chancery.ingress.wire.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents and media in calls, from the client to the provider and back. */
@Timeout(120)
@ExtendWith(SharedGateway.class)
final class AttachmentsTest {
  private static final String IBAN = "DE89370400440532013000";
  private static final String PNG = "data:image/png;base64,iVBORw0KGgoAAAA=";

  private final TestGateway world;

  AttachmentsTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void aPdfThatHoldsWhatThePolicyRedactsDoesNotLeave() {
    var answer = world.call(file("pay.pdf", "application/pdf", pdf("Pay to " + IBAN)));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("document_needs_redaction");
    assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
    assertThat(answer.body()).contains("page 1").doesNotContain(IBAN);
    assertThat(world.france().received()).isEmpty();
    AuditRecord.Decision decision = world.decision(answer);
    assertThat(decision.verdict()).isEqualTo("denied");
    assertThat(decision.code()).contains("document_needs_redaction");
    assertThat(decision.classes()).extracting(AuditRecord.ClassFound::name).contains("financial");
    assertThat(decision.coverage())
        .anySatisfy(part -> {
          assertThat(part.part()).isEqualTo("pdf messages[0].content[1]");
          assertThat(part.scanned()).isTrue();
          assertThat(part.count()).isGreaterThan(IBAN.length());
          assertThat(part.by()).startsWith("extract/1 set:");
        });
  }

  @Test
  void aPdfThatHoldsNothingOfTheKindLeavesAsItIs() {
    String call = file("noon.pdf", "application/pdf", pdf("The meeting is at noon."));
    var answer = world.call(call);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(data(sent())).isEqualTo(data(call));
  }

  @Test
  void aTableLeavesRedactedAndComesBackAsItWas() {
    String csv = "name;account\nClara Neumann;" + IBAN + "\n";
    world
        .france()
        .usually((request, line) ->
            Behaviour.saying(_ -> "Seen: " + plain(request.text()), 3).answer(request, line));
    var answer = world.call(file("people.csv", "text/csv", csv.getBytes(UTF_8)));
    assertThat(said(answer.body())).isEqualTo("Seen: " + csv);
    assertThat(plain(sent()))
        .startsWith("name;account\n")
        .doesNotContain("Clara")
        .doesNotContain(IBAN);
    assertThat(sent()).contains("data:text/csv;charset=utf-8;base64,");
    assertThat(world.decision(answer).findings())
        .extracting(AuditRecord.Found::label)
        .contains("IBAN_CODE", "PERSON");
  }

  @Test
  void whatTagsCutApartInHtmlDoesNotLeave() {
    String html = "<p>Pay to DE89<b>3704</b>00440532013000 now</p>";
    world.call(file("a.html", "text/html", html.getBytes(UTF_8)));
    assertThat(plain(sent())).startsWith("<p>Pay to ").endsWith(" now</p>").doesNotContain("0532");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          part                                                                      | says
          {"type":"image_url","image_url":{"url":"https://x.example/a.png"}}        | image
          {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgoAAAA="}} | image
          {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}       | audio
          {"type":"file","file":{"file_id":"file-1"}}                               | other
          {"type":"file","file":{"file_data":"data:application/pdf;base64,%%%"}}    | other
          {"type":"file","file":{"file_data":"data:application/pdf;base64,JVBERi0xLjcK"}} | pdf: unreadable
          {"type":"file","file":{"file_data":"data:text/plain;base64,"}}            | empty
          {"type":"file","file":{"file_id":"f","file_data":"data:text/plain;base64,aGk="}} | other
          """)
  void whatCannotBeReadIsRefusedByName(String part, String says) {
    var answer = world.call(parts(part));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo("content_not_scannable");
    assertThat(answer.body()).contains("messages[0].content[1]").contains(says);
    assertThat(world.france().received()).isEmpty();
  }

  @Test
  void thePolicyLetsImagesPassAndSendsDocumentsAsText() throws IOException {
    String before = world.get("/api/policy").body();
    Files.writeString(
        world.policyFile(),
        Samples.policy() + "\nunreadable: {images: pass}\ndocuments: as-text\n");
    try {
      TestGateway.await(
          TestGateway.PATIENCE,
          () -> Optional.of(world.get("/api/policy").body()).filter(now -> !now.equals(before)));

      var pictured =
          world.call(parts("{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + PNG + "\"}}"));
      assertThat(pictured.statusCode()).as(pictured.body()).isEqualTo(200);
      assertThat(sent()).contains(PNG);
      assertThat(world.decision(pictured).coverage())
          .contains(
              new AuditRecord.Coverage(
                  "image messages[0].content[1]",
                  1,
                  false,
                  "unsupported, let through by the policy"));

      world.france().forget();
      world
          .france()
          .usually((request, line) ->
              Behaviour.saying(_ -> text(request.text()), 3).answer(request, line));
      var answer = world.call(file("pay.pdf", "application/pdf", pdf("Pay to " + IBAN)));
      assertThat(sent()).doesNotContain("file_data").doesNotContain(IBAN);
      assertThat(text(sent()))
          .startsWith("Document pay.pdf, its text only:\n\n[page 1]\nPay to ")
          .doesNotContain(IBAN);
      assertThat(said(answer.body())).contains("Pay to " + IBAN);
      assertThat(world.decision(answer).coverage())
          .anySatisfy(part -> assertThat(part.by()).endsWith(", sent as text"));
    } finally {
      Files.writeString(world.policyFile(), Samples.policy());
      TestGateway.await(
          TestGateway.PATIENCE,
          () -> Optional.of(world.get("/api/policy").body()).filter(now -> now.equals(before)));
    }
  }

  @Test
  void whatWouldBeDecidedAboutADocumentCanBeAsked() {
    var answer =
        world.send(
            world
                .request(
                    "/api/policy/explain?workflow=supplier-risk-review&team=procurement",
                    world.keys().adminKey())
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        file("pay.pdf", "application/pdf", pdf("Pay to " + IBAN))))
                .build());
    assertThat(json(answer.body()).at("/found/IBAN_CODE").asInt()).as(answer.body()).isEqualTo(1);
  }

  private String sent() {
    var received = world.france().received();
    assertThat(received).hasSize(1);
    return received.getFirst().text();
  }

  private static String data(String body) {
    return json(body).at("/messages/0/content/1/file/file_data").asText();
  }

  private static String text(String body) {
    return json(body).at("/messages/0/content/1/text").asText();
  }

  /** What a plain file in a body says. */
  private static String plain(String body) {
    String url = data(body);
    return new String(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)), UTF_8);
  }

  private static String file(String name, String type, byte[] bytes) {
    return parts(
        "{\"type\":\"file\",\"file\":{\"filename\":%s,\"file_data\":\"data:%s;base64,%s\"}}"
            .formatted(JsonText.quoted(name), type, Base64.getEncoder().encodeToString(bytes)));
  }

  private static String parts(String part) {
    return body("assistant-large", "TEXT")
        .replace("\"TEXT\"", "[{\"type\":\"text\",\"text\":\"look\"}," + part + "]");
  }

  /** A PDF file of one line. */
  static byte[] pdf(String line) {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
        content.newLineAtOffset(40, 700);
        content.showText(line);
        content.endText();
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.chancery.ingress.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestDocumentsTest {
  private static final String FILE =
      "{\"type\":\"file\",\"file\":{\"filename\":\"a"
          + " b.txt\",\"file_data\":\"data:text/plain;base64,aGk=\"}}";

  private static ChatRequest read(String part) {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"look\"},"
            + part
            + "]}]}";
    return OpenAiChat.of(WireLimits.DEFAULT).request(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          part                                                                           | attachment
          {"type":"file","file":{"file_data":"data:text/csv;charset=utf-8;base64,aGk="}} | file text/csv;charset=utf-8 hi
          {"type":"file","file":{"file_data":"data:,h%69"}}                              | `file  hi`
          {"type":"file","file":{"file_data":"aGk="}}                                    | `file  hi`
          {"type":"file","file":{"file_data":"aGk"}}                                     | `file  hi`
          {"type":"file","file":{"file_data":"a Gk="}}                                   | `file  none`
          {"type":"file","file":{"file_data":"data:text/Clara Neumann;base64,aGk="}}     | `file  none`
          {"type":"file","file":{"file_data":"data:text/plain;name=Clara;base64,aGk="}}  | `file  none`
          {"type":"file","file":{"file_data":"data:text/plain;base64,aGk=","file_id":"f"}} | `file  none`
          {"type":"file","file":"aGk="}                                                  | `file  none`
          {"type":"image_url","image_url":{"url":"data:image/png;base64,aGk="}}          | image image/png hi
          {"type":"image_url","image_url":"data:image/png;base64,aGk="}                  | image image/png hi
          {"type":"image_url","image_url":{"url":"https://x.example/a.png"}}             | `image  none`
          {"type":"input_audio","input_audio":{"data":"aGk="}}                           | `audio  none`
          """)
  void bytesAreDecodedWhereTheyAreWrittenAsTheyMustBe(String part, String attachment) {
    Attachment found = read(part).attachments().getFirst();
    String bytes = found.bytes().map(b -> new String(b, UTF_8)).orElse("none");
    assertThat(found.part().kind() + " " + found.type() + " " + bytes).isEqualTo(attachment);
    assertThat(found.toString()).doesNotContain("hi,").doesNotContain("Clara");
  }

  @Test
  void aPartThatHoldsTwoMediaIsTwoAttachments() {
    var request =
        read("{\"image_url\":\"data:image/png;base64,aGk=\",\"file\":{\"file_data\":\"aGk=\"}}");
    assertThat(request.opaque()).extracting(OpaquePart::kind).containsExactly("image", "file");
  }

  @Test
  void aPlainFileIsWrittenAnewInPlace() {
    ChatRequest request = with(new Attached.Written(part("hi")));
    assertThat(rewritten(request, "hi")).contains(FILE);
    assertThat(rewritten(request, "ho ☂"))
        .contains("\"file_data\":\"data:text/plain;charset=utf-8;base64,aG8g4piC\"")
        .contains("\"filename\":\"a b.txt\"");
  }

  @Test
  void textTakesThePlaceOfAFileWithItsNameAsItMayLeave() {
    ChatRequest request = with(new Attached.Replaced(List.of(part("one"), part("two"))));
    List<Text> safe = safe(request);
    safe.set(index(request, "a b.txt"), new Text("NAME.txt"));
    String body = new String(request.rewritten("m", safe), UTF_8);
    assertThat(body)
        .doesNotContain("file_data")
        .contains(
            "{\"type\":\"text\",\"text\":\"Document NAME.txt, its text only:\\n\\n[page"
                + " 1]\\none\\n\\n[page 1]\\ntwo\\n\"}");
  }

  @Test
  void aDocumentThatCannotBeRewrittenIsKeptOrNotSent() {
    ChatRequest request = with(new Attached.Kept(List.of(part("one"))));
    int at = index(request, "one");
    assertThat(request.writable(at)).isFalse();
    assertThat(request.writable(at - 1)).isTrue();
    assertThat(rewritten(request, "one")).contains(FILE);
    assertThatThrownBy(() -> rewritten(request, "other"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ChatRequest with(Attached attached) {
    return read(FILE).with(List.of(attached));
  }

  private static TextPart part(String text) {
    return new TextPart("messages[0].content[1]~page 1", new Text(text));
  }

  private static List<Text> safe(ChatRequest request) {
    return new ArrayList<>(request.texts().stream().map(TextPart::text).toList());
  }

  private static int index(ChatRequest request, String text) {
    return safe(request).indexOf(new Text(text));
  }

  private static String rewritten(ChatRequest request, String last) {
    List<Text> safe = safe(request);
    safe.set(safe.size() - 1, new Text(last));
    return new String(request.rewritten("m", safe), UTF_8);
  }
}

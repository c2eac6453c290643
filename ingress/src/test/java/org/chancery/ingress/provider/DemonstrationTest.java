package org.chancery.ingress.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chancery.catalog.jurisdiction.Country;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.Dialect;
import org.chancery.catalog.provider.Provider;
import org.chancery.catalog.provider.ProviderId;
import org.chancery.ingress.flow.Outgoings;
import org.chancery.ingress.flow.ProviderException;
import org.chancery.ingress.flow.Reply;
import org.chancery.ingress.wire.Channel;
import org.chancery.ingress.wire.ChatReply;
import org.chancery.ingress.wire.JsonText;
import org.chancery.ingress.wire.OpenAiChat;
import org.chancery.ingress.wire.ReplyFacts;
import org.chancery.ingress.wire.TextFilter;
import org.chancery.ingress.wire.WireLimits;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demonstration answers. */
class DemonstrationTest {
  private static final Provider PROVIDER =
      new Provider(
          new ProviderId("demonstration"),
          Dialect.DEMONSTRATION,
          Optional.empty(),
          Optional.empty(),
          "nobody",
          new Provider.Region("here", new Country("DE")),
          new Provider.Terms(0, false, Optional.empty(), Optional.empty()));
  private static final OpenAiChat WIRE = OpenAiChat.of(WireLimits.DEFAULT);

  private static final class Same implements TextFilter {
    @Override
    public Text push(Text piece) {
      return piece;
    }

    @Override
    public Text finish() {
      return new Text("");
    }
  }

  private static String body(String message, boolean stream, String more) {
    return "{\"model\":\"demo\",\"stream\":%s%s,\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
        .formatted(stream, more, JsonText.quoted(message));
  }

  private static ReplyFacts ask(String body, boolean stream) throws IOException {
    try (var providers =
            Providers.open(Providers.Settings.DEFAULT, _ -> Optional.empty(), System::nanoTime);
        Reply reply = providers.ask(Outgoings.of(PROVIDER, body, stream))) {
      ChatReply read =
          WIRE.reply(WIRE.request(body.getBytes(StandardCharsets.UTF_8)), _ -> new Same());
      byte[] bytes = reply.body().readAllBytes();
      read.push(bytes, 0, bytes.length);
      assertThat(read.finish()).isNotEmpty();
      return read.facts();
    }
  }

  private static String text(ReplyFacts facts, Channel.Kind kind) {
    return facts.texts().getOrDefault(new Channel(0, kind, 0), new Text("")).value();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          asked                                        | answered with
          Hello, I am [PERSON_7QX2]                    | You wrote: "Hello, I am [PERSON_7QX2]"
          Summarise this: all is well                  | In short
          Review the supplier ⟦ORG_A1B2⟧               | ask ⟦ORG_A1B2⟧ for
          Answer this customer: I, PERSON_K3M9, wait.  | Dear PERSON_K3M9,
          Please refund me                             | Dear there,
          """)
  void answersCarryTheCallersWordsAndSayWhatTheyAre(String asked, String answered)
      throws IOException {
    String whole = text(ask(body(asked, false, ""), false), Channel.Kind.CONTENT);
    String streamed = text(ask(body(asked, true, ""), true), Channel.Kind.CONTENT);
    assertThat(whole).contains(answered).startsWith("This is a demonstration answer");
    assertThat(streamed).isEqualTo(whole);
  }

  @Test
  void theFirstToolIsCalledWhenAskedFor() throws IOException {
    String tools =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"find_person\",\"parameters\":{"
            + "\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"n\":{\"type\":\"integer\"}}}}}]";
    for (boolean stream : new boolean[] {false, true}) {
      String body = body("Please look up [PERSON_7QX2]", stream, tools);
      ReplyFacts facts = ask(body, stream);
      assertThat(text(facts, Channel.Kind.ARGUMENTS))
          .isEqualTo("{\"n\":1,\"name\":\"[PERSON_7QX2]\"}");
      assertThat(facts.finish()).hasValue("tool_calls");
      assertThat(ask(body("Hello", stream, tools), stream).finish()).hasValue("stop");
      String demanded = tools + ",\"tool_choice\":\"required\"";
      assertThat(ask(body("Hello", stream, demanded), stream).finish()).hasValue("tool_calls");
    }
  }

  @Test
  void usageIsCounted() throws IOException {
    assertThat(ask(body("12345678", false, ""), false).inputTokens()).hasValue(2);
    assertThat(ask(body("12345678", true, ""), true).inputTokens()).isEmpty();
    String asked = ",\"stream_options\":{\"include_usage\":true}";
    assertThat(ask(body("12345678", true, asked), true).inputTokens()).hasValue(2);
  }

  @Test
  void whatIsNoRequestIsRefused() {
    try (var providers =
        Providers.open(Providers.Settings.DEFAULT, _ -> Optional.empty(), System::nanoTime)) {
      assertThatThrownBy(() -> providers.ask(Outgoings.of(PROVIDER, "secretword", false)))
          .hasMessageNotContaining("secretword")
          .isInstanceOfSatisfying(
              ProviderException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.PROVIDER_REFUSED));
    }
  }
}

package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.models.Model;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chancery.ingress.testing.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official client, with nothing changed but its base address and its key. */
@Timeout(60)
@ExtendWith(SharedGateway.class)
final class OpenAiClientTest {
  private static final String PROMPT = "Write to Clara Neumann, clara.neumann@example.com.";

  private final TestGateway world;
  private final OpenAIClient client;

  OpenAiClientTest(TestGateway world) {
    this.world = world;
    this.client = client(world.keys().applicationKey());
  }

  private OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(world.address("/v1").toString())
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  @BeforeEach
  void clean() {
    world.fresh();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static ChatCompletionCreateParams.Builder asking(String model, String prompt) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(prompt);
  }

  @Test
  void completes() {
    var reply = client.chat().completions().create(asking("assistant-large", PROMPT).build());
    assertThat(reply.choices().getFirst().message().content()).contains("Echo: " + PROMPT);
    assertThat(reply.choices().getFirst().finishReason().asString()).isEqualTo("stop");
    assertThat(reply.usage().orElseThrow().promptTokens()).isEqualTo(11);
    assertThat(world.france().received().getFirst().text()).doesNotContain("Neumann");
  }

  @Test
  void streams() {
    try (var stream =
        client.chat().completions().createStreaming(asking("assistant-large", PROMPT).build())) {
      List<ChatCompletionChunk> chunks = stream.stream().toList();
      String said =
          chunks.stream()
              .flatMap(chunk -> chunk.choices().stream())
              .map(choice -> choice.delta().content().orElse(""))
              .collect(Collectors.joining());
      assertThat(said).isEqualTo("Echo: " + PROMPT);
      assertThat(chunks).allMatch(chunk -> chunk.usage().isEmpty(), "usage was not asked for");
    }
  }

  @Test
  void callsATool() {
    world.france().usually(ToolCalls.noting(1));
    var call =
        client
            .chat()
            .completions()
            .create(asking("assistant-large", PROMPT).addTool(noteTool()).build())
            .choices()
            .getFirst()
            .message()
            .toolCalls()
            .orElseThrow()
            .getFirst()
            .asFunction()
            .function();
    assertThat(call.name()).isEqualTo("note");
    assertThat(TestGateway.json(call.arguments()).path("note").asText()).isEqualTo(PROMPT);
  }

  private static ChatCompletionFunctionTool noteTool() {
    return ChatCompletionFunctionTool.builder()
        .function(
            FunctionDefinition.builder()
                .name("note")
                .parameters(
                    FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                            "properties", JsonValue.from(Map.of("note", Map.of("type", "string"))))
                        .build())
                .build())
        .build();
  }

  @Test
  void listsTheModelsThatThisKeyMayUse() {
    assertThat(client.models().list().data())
        .extracting(Model::id)
        .contains("demo", "assistant-small", "assistant-large", "assistant-us")
        .doesNotContain("assistant-next");
  }

  @Test
  void aWrongKeyIsUnauthorized() {
    OpenAIClient stranger = client("ck_nobody");
    try {
      var error =
          assertThrows(
              UnauthorizedException.class,
              () -> stranger.chat().completions().create(asking("demo", "hello").build()));
      assertThat(error.code()).contains("key_invalid");
    } finally {
      stranger.close();
    }
  }

  @Test
  void aSecretIsForbidden() {
    var error =
        assertThrows(
            PermissionDeniedException.class,
            () ->
                client
                    .chat()
                    .completions()
                    .create(asking("demo", "use AKIAQYLPMN5HFIQR7XYA and wait").build()));
    assertThat(error.code()).contains("policy_denied");
    assertThat(error.type()).contains("permission_error");
  }

  @Test
  void anUnknownModelIsNotFound() {
    var error =
        assertThrows(
            NotFoundException.class,
            () -> client.chat().completions().create(asking("assistant-xl", "hello").build()));
    assertThat(error.code()).contains("model_unknown");
  }

  @Test
  void aProviderThatIsDownIsABadGateway() {
    var error =
        assertThrows(
            OpenAIServiceException.class,
            () -> client.chat().completions().create(asking("assistant-gone", "hello").build()));
    assertThat(error.statusCode()).isEqualTo(502);
    assertThat(error.code()).contains("provider_unreachable");
  }

  @Test
  void aProviderThatSaysNothingIsAGatewayTimeout() {
    world.states().usually(Behaviour.stall(""));
    var slow =
        ChatCompletionCreateParams.builder()
            .model("assistant-us")
            .addUserMessage("hello")
            .putAdditionalHeader("x-chancery-workflow", "customer-support")
            .build();
    var error =
        assertThrows(OpenAIServiceException.class, () -> client.chat().completions().create(slow));
    assertThat(error.statusCode()).isEqualTo(504);
    assertThat(error.code()).contains("provider_timed_out");
  }
}

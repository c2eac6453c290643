package org.chancery.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{id}",
        "/api/policy",
        "/api/policy/explain",
        "/api/catalog",
        "/api/principals",
        "/api/openapi.yaml",
        "/log/checkpoint",
        "/log/log.vkey",
        "/log/witnessed",
        "/log/handover/{generation}",
        "/log/consistency",
        "/api/keys",
        "/api/keys/rotate",
        "/api/keys/{key}/retire",
        "/api/keys/{key}/compromise",
        "/log/tile/{path}",
        "/health/live",
        "/health/ready",
        "/metrics"
      })
  void everyAddressOfTheseDoorsIsDescribed(String address) {
    assertThat(paths().containsKey(address)).as(address).isTrue();
  }

  @Test
  void documentIsServedWithoutAKey() {
    try (var door = new Doorway.Behind().open()) {
      var answer = door.send(door.bare("/api/openapi.yaml"));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .startsWith("application/yaml");
      assertThat(answer.body()).contains("title: Chancery", "/v1/chat/completions:");
    }
  }

  private static Map<?, ?> paths() {
    Map<?, ?> document = new Yaml().load(OpenApi.merged());
    return (Map<?, ?>) Objects.requireNonNull(document.get("paths"));
  }
}

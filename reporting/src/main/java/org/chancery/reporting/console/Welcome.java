package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import org.chancery.catalog.provider.LifeCycle;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.store.Snapshots;

/** What to type to make the first call. */
@Singleton
final class Welcome {
  private final Snapshots snapshots;

  Welcome(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** A command that calls a model that may be called, at the address the reader came by. */
  String firstCall(HttpRequest<?> request) {
    String host =
        Optional.ofNullable(request.getHeaders().get("Host"))
            .filter(given -> given.matches("[A-Za-z0-9.:\\[\\]-]{1,255}"))
            .orElse("localhost:8080");
    String model =
        snapshots.current().catalogue().models().values().stream()
            .filter(known -> known.state() == LifeCycle.APPROVED)
            .map(known -> known.id())
            .min(Comparator.comparing(ModelId::value))
            .map(ModelId::value)
            .orElse("MODEL");
    return """
    curl %s://%s/v1/chat/completions \\
      -H "Authorization: Bearer $CHANCERY_KEY" \\
      -H "Content-Type: application/json" \\
      -d '{"model": "%s", "messages": [{"role": "user", "content": "Hello"}]}'\
    """
        .formatted(request.isSecure() ? "https" : "http", host, model);
  }
}

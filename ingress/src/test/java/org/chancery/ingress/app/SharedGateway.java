package org.chancery.ingress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one gateway that all of them share, names on. It is started for the first test
 * that asks and closed after the last; after each class its log is verified.
 */
final class SharedGateway implements ParameterResolver, BeforeEachCallback, AfterAllCallback {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestGateway.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context).gateway();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    shared(context).gateway().fresh();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    shared(context).gateway().check();
  }

  private static Open shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedGateway.class))
        .getOrComputeIfAbsent(Open.class, _ -> Open.start(), Open.class);
  }

  private record Open(Path folder, TestGateway gateway) implements AutoCloseable {
    static Open start() {
      try {
        Path folder = Files.createTempDirectory("chancery-shared");
        String handedOn = folder.resolve("handed-on").toUri().toString();
        return new Open(
            folder, TestGateway.start(folder, Map.of("chancery.feeds.archive.to", handedOn)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      gateway.close();
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

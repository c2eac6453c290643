package org.chancery.ingress.provider;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.chancery.ingress.flow.Far;
import org.chancery.ingress.flow.Outgoing;
import org.chancery.ingress.flow.Reply;
import org.chancery.ingress.wire.WireLimits;

/** Every provider there is, each asked in its own dialect. Safe for threads. */
public final class Providers implements Far, AutoCloseable {
  private final OpenAiFar openAi;
  private final Demonstration demonstration;

  private Providers(OpenAiFar openAi, Demonstration demonstration) {
    this.openAi = openAi;
    this.demonstration = demonstration;
  }

  /**
   * What an operator may set.
   *
   * @param replyBytes the largest reply
   * @param plainHosts hosts that may be asked over plain HTTP, besides the loopback interface
   */
  public record Settings(Timeouts timeouts, long replyBytes, Set<String> plainHosts) {
    /** Default times, 64 MiB, and no plain hosts. */
    public static final Settings DEFAULT = new Settings(Timeouts.DEFAULT, 64L << 20, Set.of());

    public Settings {
      plainHosts = Set.copyOf(plainHosts);
      if (replyBytes < 1) {
        throw new IllegalArgumentException("the largest reply must have a byte: " + replyBytes);
      }
    }
  }

  /**
   * Opens the far side; the caller closes it.
   *
   * @param environment gives the value of an environment variable, for {@code env:} credentials
   * @param nanos a clock that only goes forward, {@code System::nanoTime}
   */
  public static Providers open(
      Settings settings, Function<String, Optional<String>> environment, LongSupplier nanos) {
    return new Providers(
        new OpenAiFar(settings, new Credentials(environment), nanos),
        new Demonstration(WireLimits.DEFAULT));
  }

  @Override
  public Reply ask(Outgoing outgoing) {
    return switch (outgoing.provider().dialect()) {
      case OPENAI -> openAi.ask(outgoing);
      case DEMONSTRATION -> demonstration.ask(outgoing);
    };
  }

  /** Cuts off whatever is under way. */
  @Override
  public void close() {
    openAi.close();
  }
}

package org.chancery.ingress.flow;

import java.io.InputStream;
import java.util.Optional;

/** A provider's reply after its first byte. Whoever asked for it closes it; closing cuts it off. */
public interface Reply extends AutoCloseable {
  /** The provider's HTTP status. */
  int status();

  /** The provider's own request id, from its headers. */
  Optional<String> requestId();

  /**
   * The body. Reading throws {@link ProviderException} when the idle or the total time is over or
   * the connection breaks.
   */
  InputStream body();

  @Override
  void close();
}

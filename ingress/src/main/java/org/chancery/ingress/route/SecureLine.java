package org.chancery.ingress.route;

import io.netty.channel.Channel;
import io.netty.handler.codec.bytes.ByteArrayEncoder;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.camel.component.netty.ClientInitializerFactory;
import org.apache.camel.component.netty.NettyProducer;
import org.apache.camel.component.netty.handlers.ClientChannelHandler;
import org.chancery.ingress.feed.Destination;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose far side must prove that it has the name we called. Camel's own makes its
 * engines without that name, so with its check of names switched on nobody passes.
 */
final class SecureLine extends ClientInitializerFactory {
  private static final int HANDSHAKE_MILLIS = 10_000;

  private final SSLContext context;
  private final Destination.Syslog to;
  private final @Nullable NettyProducer producer;

  SecureLine(SSLContext context, Destination.Syslog to) {
    this(context, to, null);
  }

  private SecureLine(SSLContext context, Destination.Syslog to, @Nullable NettyProducer producer) {
    this.context = context;
    this.to = to;
    this.producer = producer;
  }

  @Override
  public ClientInitializerFactory createPipelineFactory(NettyProducer made) {
    return new SecureLine(context, to, made);
  }

  @Override
  protected void initChannel(Channel channel) {
    SSLEngine engine = context.createSSLEngine(to.host(), to.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    var secure = new SslHandler(engine);
    secure.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    channel
        .pipeline()
        .addLast("ssl", secure)
        .addLast("encoder", new ByteArrayEncoder())
        .addLast("handler", new ClientChannelHandler(producer));
  }
}

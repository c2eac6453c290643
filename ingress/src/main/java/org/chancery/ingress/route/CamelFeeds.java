package org.chancery.ingress.route;

import io.netty.handler.codec.bytes.ByteArrayEncoder;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.chancery.ingress.feed.Batch;
import org.chancery.ingress.feed.Destination;
import org.chancery.ingress.feed.FeedException;
import org.chancery.ingress.feed.Plan;
import org.chancery.ingress.feed.Way;

/** The routes of feeds, one each. Owns its context: closing this stops everything it started. */
public final class CamelFeeds implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final CamelContext context;

  private CamelFeeds(CamelContext context) {
    this.context = context;
  }

  /**
   * Starts a context without routes.
   *
   * @throws IllegalStateException if Camel does not start
   */
  public static CamelFeeds start() {
    var context = new DefaultCamelContext();
    context.disableJMX();
    context.setStreamCaching(false);
    context.setAllowUseOriginalMessage(false);
    context.setUseMDCLogging(false);
    context.getShutdownStrategy().setTimeout(PATIENCE.toSeconds());
    try {
      context.getRegistry().bind(FeedRoute.BYTES, new ByteArrayEncoder());
      context.start();
      return new CamelFeeds(context);
    } catch (Exception e) {
      context.stop();
      throw new IllegalStateException("the routes of the feeds do not start", e);
    }
  }

  /**
   * The way of {@code plan}.
   *
   * @throws IllegalArgumentException if its files of trust or token cannot be read
   */
  public Way way(Plan plan) {
    try {
      SSLContextParameters trust = plan.trust().map(Trust::in).orElseGet(SSLContextParameters::new);
      context
          .getRegistry()
          .bind(
              FeedRoute.tls(plan),
              plan.to() instanceof Destination.Syslog to
                  ? new SecureLine(trust.createSSLContext(context), to)
                  : trust);
      var route = new FeedRoute(plan);
      context.addRoutes(route);
      Producer producer = context.getEndpoint(route.start()).createProducer();
      producer.start();
      return batch -> send(plan, producer, batch);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the route of feed " + plan.name() + " does not start", e);
    }
  }

  private void send(Plan plan, Producer producer, Batch batch) {
    var exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(batch);
    try {
      producer.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    Exception failed = exchange.getException();
    if (failed instanceof FeedException told) {
      throw told;
    }
    if (failed != null) {
      // Messages of foreign exceptions may quote what was sent; their types do not.
      throw new FeedException(why(plan, failed), failed);
    }
  }

  private static String why(Plan plan, Exception failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return plan.to() + " cannot be reached: " + root.getClass().getSimpleName();
  }

  @Override
  public void close() {
    context.stop();
  }

  static Batch batch(Exchange exchange) {
    return exchange.getMessage().getBody(Batch.class);
  }
}

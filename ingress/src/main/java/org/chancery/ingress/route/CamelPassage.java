package org.chancery.ingress.route;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.Passage;
import org.chancery.ingress.flow.Steps;

/** Runs calls through Camel. Owns its context: closing this stops everything it started. */
public final class CamelPassage implements Passage, AutoCloseable {
  private final CamelContext context;
  private final Producer producer;

  private CamelPassage(CamelContext context, Producer producer) {
    this.context = context;
    this.producer = producer;
  }

  /**
   * Starts a context with one route over {@code steps}.
   *
   * @throws IllegalStateException if Camel does not start
   */
  public static CamelPassage start(Steps steps) {
    var context = new DefaultCamelContext();
    context.disableJMX();
    context.setStreamCaching(false);
    context.setAllowUseOriginalMessage(false);
    context.setLoadTypeConverters(false);
    context.setUseMDCLogging(false);
    try {
      context.addRoutes(new CallRoute(steps));
      context.start();
      Producer producer = context.getEndpoint(CallRoute.START).createProducer();
      producer.start();
      return new CamelPassage(context, producer);
    } catch (Exception e) {
      context.stop();
      throw new IllegalStateException("the routes do not start", e);
    }
  }

  @Override
  public Call.End through(Call.Received call) {
    var exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(call);
    try {
      producer.process(exchange);
    } catch (Exception e) {
      throw new IllegalStateException("the route failed", e);
    }
    return end(exchange);
  }

  private static Call.End end(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Call.End end) {
      return end;
    }
    throw new IllegalStateException("the route lost a call", exchange.getException());
  }

  @Override
  public void close() {
    context.stop();
  }
}

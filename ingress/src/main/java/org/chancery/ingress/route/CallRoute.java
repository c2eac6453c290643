package org.chancery.ingress.route;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The product on one screen: what happens to a call, in order. A step is taken by calls at its
 * stage and passed by all others; a call that is refused early passes everything up to the end.
 */
final class CallRoute extends RouteBuilder {
  static final String START = "direct:call";
  private static final Logger LOG = LoggerFactory.getLogger(CallRoute.class);

  private final Steps steps;

  CallRoute(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void configure() {
    errorHandler(defaultErrorHandler().logExhausted(false).logStackTrace(false));
    onException(Throwable.class).handled(true).process(this::broken);
    from(START)
        .routeId("call")
        .process(at(Call.Received.class, steps::read))
        .process(at(Call.Inspected.class, steps::classify))
        .process(at(Call.Classified.class, steps::judge))
        .loopDoWhile(exchange -> body(exchange) instanceof Call.Admitted)
        .process(at(Call.Admitted.class, steps::redact))
        .process(at(Call.Redacted.class, steps::record))
        .process(at(Call.Recorded.class, steps::ask))
        .process(at(Call.Answered.class, steps::close))
        .process(at(Call.Faulted.class, steps::fail))
        .process(at(Call.Failed.class, steps::again))
        .end()
        .process(at(Call.Denied.class, steps::refuse))
        .process(at(Call.Failed.class, steps::giveUp))
        .process(at(Call.Closed.class, steps::deliver));
  }

  private static <A extends Call> Processor at(Class<A> stage, Function<A, Call> step) {
    return exchange -> {
      if (stage.isInstance(body(exchange))) {
        exchange.getMessage().setBody(step.apply(stage.cast(body(exchange))));
      }
    };
  }

  private void broken(Exchange exchange) {
    var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (body(exchange) instanceof Call.Open reached) {
      // Messages of foreign exceptions may quote content; their types do not.
      LOG.error("call {} broke at {}: {}", reached.received().id(), reached, Causes.of(cause));
      exchange.getMessage().setBody(steps.broken(reached, cause));
    }
  }

  private static Object body(Exchange exchange) {
    return exchange.getMessage().getBody();
  }
}

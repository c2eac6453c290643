package org.chancery.ingress.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.chancery.ingress.feed.Answered;
import org.chancery.ingress.feed.Batch;
import org.chancery.ingress.feed.Destination;
import org.chancery.ingress.feed.FeedException;
import org.chancery.ingress.feed.Plan;

/** The road of one feed: a batch goes to its destination, and what the far side says is read. */
final class FeedRoute extends RouteBuilder {
  static final String BYTES = "bytes";
  private static final long FILE_RECORDS = 10_000;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int LONGEST_TOKEN = 8_192;

  private final Plan plan;

  FeedRoute(Plan plan) {
    this.plan = plan;
  }

  String start() {
    return "direct:feed-" + plan.name();
  }

  /** The name that a plan's trust has in the registry. */
  static String tls(Plan plan) {
    return "tls-" + plan.name();
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    from(start())
        .routeId("feed-" + plan.name())
        .process(this::address)
        .to(uri())
        .process(this::arrived);
  }

  private String uri() {
    return switch (plan.to()) {
      case Destination.Syslog to ->
          "netty:tcp://%s:%d?sync=false&encoders=#%s&allowDefaultCodec=false&connectTimeout=%d%s"
              .formatted(
                  to.host(),
                  to.port(),
                  BYTES,
                  CONNECT_MILLIS,
                  to.tls() ? "&clientInitializerFactory=#" + tls(plan) : "");
      case Destination.Http to ->
          // The address goes in a header, so that its own query stays as it is.
          "%s:feed-%s?throwExceptionOnFailure=false&skipResponseHeaders=true&connectTimeout=%d&responseTimeout=%d%s"
              .formatted(
                  to.address().getScheme(),
                  plan.name(),
                  CONNECT_MILLIS,
                  TIMEOUT_MILLIS,
                  plan.trust().isPresent() ? "&sslContextParameters=#" + tls(plan) : "");
      case Destination.Folder to ->
          "file:" + plain(to.path()) + "?fileExist=Append&forceWrites=true&allowNullBody=false";
    };
  }

  private static String plain(Path folder) {
    String path = folder.toString();
    if (!path.matches("[/\\w. -]+")) {
      throw new IllegalArgumentException(
          "a feed's folder is named with letters, digits and . _ - only: " + path);
    }
    return path;
  }

  private void address(Exchange exchange) {
    Batch batch = CamelFeeds.batch(exchange);
    var message = exchange.getMessage();
    switch (plan.to()) {
      case Destination.Syslog _ -> {}
      case Destination.Http to -> {
        message.setHeader(Exchange.HTTP_URI, to.address().toString());
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, batch.type());
        plan.token().ifPresent(file -> message.setHeader("Authorization", authorization(file)));
      }
      case Destination.Folder _ ->
          message.setHeader(
              Exchange.FILE_NAME,
              String.format(
                  Locale.ROOT,
                  "%s-%014d.%s",
                  plan.name(),
                  batch.first() / FILE_RECORDS * FILE_RECORDS,
                  batch.type().startsWith("text") ? "cef" : "jsonl"));
    }
    message.setBody(batch.body());
  }

  /** Read for every batch, so that a new token needs no restart. */
  private String authorization(Path file) {
    try {
      if (Files.size(file) > LONGEST_TOKEN) {
        throw new FeedException("the token file is longer than " + LONGEST_TOKEN + " bytes");
      }
      return plan.scheme() + " " + Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new FeedException("the token file cannot be read: " + file, e);
    }
  }

  private void arrived(Exchange exchange) {
    if (plan.to() instanceof Destination.Http) {
      int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
      byte[] body = exchange.getMessage().getBody(byte[].class);
      Answered.check(plan.framing(), status, body == null ? new byte[0] : body);
    }
  }
}

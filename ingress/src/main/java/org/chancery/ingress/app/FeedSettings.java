package org.chancery.ingress.app;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.ingress.feed.Destination;
import org.chancery.ingress.feed.Form;
import org.chancery.ingress.feed.Framing;
import org.chancery.ingress.feed.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A feed of records to another tool.
 *
 * @param to {@code syslog+tls://host:port}, {@code https://...}, {@code file:///folder}; without
 *     TLS to this machine only
 * @param form ocsf-1.8, ocsf-1.9, ecs or cef
 * @param framing lines, splunk or elastic
 * @param kinds the kinds of record that go; none means all
 * @param content whether the redacted texts that were kept go with them
 * @param fromStart whether a new feed begins with the log's first record
 * @param batch the most records sent at once
 * @param trust a PEM file with who may have issued the far side's certificate
 * @param tokenFile a file that holds what follows the scheme in the Authorization header
 * @param tokenScheme the word before it
 */
@EachProperty("chancery.feeds")
record FeedSettings(
    @Parameter String name,
    String to,
    @Bindable(defaultValue = "ocsf-1.8") String form,
    @Bindable(defaultValue = "lines") String framing,
    @Nullable List<String> kinds,
    @Bindable(defaultValue = "false") boolean content,
    @Bindable(defaultValue = "false") boolean fromStart,
    @Bindable(defaultValue = "500") int batch,
    @Nullable Path trust,
    @Nullable Path tokenFile,
    @Bindable(defaultValue = "Bearer") String tokenScheme) {
  /**
   * The plan of it.
   *
   * @throws CommandException that names the feed and says what is wrong
   */
  Plan plan() {
    try {
      Destination destination = Destination.of(to);
      return new Plan(
          name,
          destination,
          Form.of(form),
          destination instanceof Destination.Syslog ? Framing.SYSLOG : Framing.of(framing),
          kinds == null ? Set.of() : Set.copyOf(kinds),
          content,
          fromStart,
          batch,
          Optional.ofNullable(trust),
          Optional.ofNullable(tokenFile),
          tokenScheme);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "chancery.feeds." + name + ": " + e.getMessage());
    }
  }
}

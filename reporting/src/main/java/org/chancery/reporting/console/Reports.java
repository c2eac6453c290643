package org.chancery.reporting.console;

import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.reporting.export.Format;
import org.chancery.reporting.export.UsageFile;
import org.chancery.reporting.usage.Dimension;
import org.chancery.reporting.usage.Usage;
import org.chancery.reporting.usage.UsageBook;
import org.chancery.reporting.usage.UsageQuery;

/** Reports usage on behalf of somebody; every report is on the log before it is answered. */
@Singleton
final class Reports {
  private final UsageBook book;
  private final Witness witness;
  private final InstantSource time;

  Reports(UsageBook book, Witness witness, InstantSource time) {
    this.book = book;
    this.witness = witness;
    this.time = time;
  }

  /** Usage as a file. */
  HttpResponse<String> file(Principal who, UsageRequest asked) {
    who.require(Role.COMPLIANCE);
    Usage usage = book.usage(asked.query(time.instant(), asked.by()));
    witness.counted(who, "export", trace(usage.query()), usage.rows().size());
    String body = UsageFile.write(usage, asked.format());
    if (asked.format() == Format.JSON) {
      return Answers.json(body);
    }
    String name =
        "usage-" + usage.query().from() + "-" + usage.query().to() + "." + asked.format().word();
    return Answers.file(body, asked.format().mediaType(), name);
  }

  /** What the usage page shows: the same days grouped in several ways, as of one moment each. */
  List<Usage> views(Principal who, UsageRequest asked, List<List<Dimension>> groupings) {
    who.require(Role.COMPLIANCE);
    List<Usage> usages =
        groupings.stream().map(by -> book.usage(asked.query(time.instant(), by))).toList();
    witness.counted(
        who, "usage", trace(usages.getFirst().query()), usages.getFirst().rows().size());
    return usages;
  }

  String trouble() {
    return book.trouble();
  }

  private static String trace(UsageQuery query) {
    return "usage from="
        + query.from()
        + " to="
        + query.to()
        + " by="
        + query.by().stream().map(Dimension::word).collect(Collectors.joining(","));
  }
}

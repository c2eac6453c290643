package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.search.Search;
import org.chancery.audit.watch.Alarms;
import org.chancery.reporting.watch.Watch;
import org.jspecify.annotations.Nullable;

/** Makes the frame of a page from the state of the log. */
@Singleton
final class Frames {
  private final Ledger ledger;
  private final Proofs proofs;
  private final Search search;
  private final Watch watch;
  private final @Nullable Alarms alarms;
  private final Door door;
  private final Assets assets;
  private final String version;

  Frames(
      Ledger ledger,
      Proofs proofs,
      Search search,
      Watch watch,
      @Nullable Alarms alarms,
      Door door,
      Assets assets) {
    this.ledger = ledger;
    this.proofs = proofs;
    this.search = search;
    this.watch = watch;
    this.alarms = alarms;
    this.door = door;
    this.assets = assets;
    this.version = version();
  }

  Frame frame(String title, Frame.Section section, HttpRequest<?> request) {
    return new Frame(
        title,
        section,
        door.known(request),
        ledger.origin(),
        ledger.size(),
        proofs.proven(),
        ledger.trouble(),
        search.progress().words(),
        alarms == null ? List.of() : alarms.alarms(),
        watch.alerts(),
        version,
        assets.address("console.css"),
        assets.address("htmx.min.js"),
        assets.address("icon.svg"));
  }

  private static String version() {
    var properties = new Properties();
    try (InputStream in = Frames.class.getResourceAsStream("/chancery-reporting.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}

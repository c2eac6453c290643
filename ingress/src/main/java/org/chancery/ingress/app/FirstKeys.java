package org.chancery.ingress.app;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.store.CatalogueStore;
import org.chancery.catalog.store.Samples;

/**
 * Makes the first administrator's and the first application's key, once. The gateway is not ready
 * before that is done: who waited for it may want to read them at once.
 */
@Singleton
final class FirstKeys {
  private static final PrincipalId FIRST_START = new PrincipalId("first-start");
  private final CatalogueStore store;
  private final Chronicle chronicle;
  private final LogKeys logKeys;
  private final DataFolder data;
  private volatile boolean open;

  FirstKeys(CatalogueStore store, Chronicle chronicle, LogKeys logKeys, DataFolder data) {
    this.store = store;
    this.chronicle = chronicle;
    this.logKeys = logKeys;
    this.data = data;
  }

  /** Whether {@link #open} has been called and has returned. */
  boolean isOpen() {
    return open;
  }

  /**
   * The file of the first start: read where it is there, made where it is not.
   *
   * @param environment what gives the keys that the operator chose, by the name of a variable
   */
  FirstStart open(URI address, Function<String, Optional<String>> environment) {
    FirstStart first = readOrMade(address, environment);
    open = true;
    return first;
  }

  private FirstStart readOrMade(URI address, Function<String, Optional<String>> environment) {
    String console = address.resolve("/console").toString();
    if (FirstStart.exists(data.path())) {
      FirstStart kept = FirstStart.read(data.path());
      var now =
          new FirstStart(
              console, kept.adminKey(), kept.applicationKey(), logKeys.vkeys().getFirst());
      if (!now.equals(kept)) {
        now.write(data.path());
      }
      return now;
    }
    var made =
        new FirstStart(
            console,
            key("CHANCERY_ADMIN_KEY", Samples.administrator(), environment),
            key("CHANCERY_APPLICATION_KEY", Samples.application(), environment),
            logKeys.vkeys().getFirst());
    made.write(data.path());
    return made;
  }

  private String key(
      String variable, Principal holder, Function<String, Optional<String>> environment) {
    chronicle.admin(holder, "issue-key", Map.of("why", "first start"));
    Optional<String> given = environment.apply(variable);
    if (given.isPresent()) {
      try {
        store.keys().issueGiven(new ApiKey(given.get()), holder, FIRST_START);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitCode.USAGE, variable + ": " + e.getMessage());
      }
      return given.get();
    }
    return store.keys().issue(holder, FIRST_START).key().secret();
  }
}

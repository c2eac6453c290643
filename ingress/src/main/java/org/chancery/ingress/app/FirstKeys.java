package org.chancery.ingress.app;

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

/** Makes the first administrator's and the first application's key, once. */
record FirstKeys(
    CatalogueStore store,
    Chronicle chronicle,
    LogKeys logKeys,
    Function<String, Optional<String>> environment) {
  private static final PrincipalId FIRST_START = new PrincipalId("first-start");

  /** The file of the first start: read where it is there, made where it is not. */
  FirstStart open(DataFolder data, URI address) {
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
            key("CHANCERY_ADMIN_KEY", Samples.administrator()),
            key("CHANCERY_APPLICATION_KEY", Samples.application()),
            logKeys.vkeys().getFirst());
    made.write(data.path());
    return made;
  }

  private String key(String variable, Principal holder) {
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

package org.chancery.catalog.store;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a database of its own on the shared server. */
final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {
  private @Nullable Database database;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    database = TestServer.of(context).database();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    get().close();
  }

  Database get() {
    if (database == null) {
      throw new IllegalStateException("no test is running");
    }
    return database;
  }
}

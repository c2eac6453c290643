package org.chancery.ingress.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.store.Snapshot;
import org.chancery.catalog.store.Snapshots;

/** The door for OpenAI's list of models: only those that the key may use. */
@Controller("/v1/models")
final class ModelsDoor {
  private final Snapshots snapshots;
  private final ModelShelf shelf;

  ModelsDoor(Snapshots snapshots, ModelShelf shelf) {
    this.snapshots = snapshots;
    this.shelf = shelf;
  }

  /** Lists every model that this key may use. */
  @Get
  Listing models(@Parameter(hidden = true) HttpRequest<?> request) {
    Snapshot snapshot = snapshots.current();
    Principal caller = caller(request, snapshot);
    return new Listing(
        "list", shelf.all(caller, snapshot).stream().map(ModelsDoor::entry).toList());
  }

  /** Shows one model that this key may use. */
  @Get("/{id}")
  Entry model(@Parameter(hidden = true) HttpRequest<?> request, String id) {
    Snapshot snapshot = snapshots.current();
    Principal caller = caller(request, snapshot);
    return shelf
        .one(id, caller, snapshot)
        .map(ModelsDoor::entry)
        .orElseThrow(() ->
            new RefusedException(
                Reason.MODEL_UNKNOWN, "there is no such model, or this key may not use it"));
  }

  private static Principal caller(HttpRequest<?> request, Snapshot snapshot) {
    Principal caller =
        Credentials.key(request)
            .flatMap(snapshot.principals()::authenticate)
            .orElseThrow(Credentials::unknown);
    caller.require(Role.CALLER);
    return caller;
  }

  private static Entry entry(ModelShelf.Usable usable) {
    return new Entry(usable.model().value(), "model", 0, usable.first().entity());
  }

  /** Models in OpenAI's form. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Listing(String object, List<Entry> data) {}

  /**
   * A model in OpenAI's form; {@code created} is always 0, since a catalogue has no such time, and
   * {@code owned_by} is the legal entity that would be asked first.
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Entry(String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {}
}

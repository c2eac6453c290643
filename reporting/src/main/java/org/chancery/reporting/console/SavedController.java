package org.chancery.reporting.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.chancery.catalog.principal.Principal;
import org.chancery.reporting.watch.SavedSearch;

/** Saved searches for programs: list, keep, delete. */
@Controller("/api/searches")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SavedController {
  private final Keeping keeping;

  SavedController(Keeping keeping) {
    this.keeping = keeping;
  }

  /** All saved searches, with how many new calls each found since somebody last looked. */
  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<String> all(HttpRequest<?> request, Principal principal) {
    Parameters.of(request, Set.of());
    return Answers.json(json(principal));
  }

  /**
   * Keeps the search {@code q} under a name; with {@code every} (15m, 1h, 1d) it runs by itself and
   * new calls are a system record {@code search_alert}.
   */
  @Put(uri = "/{name}", produces = MediaType.APPLICATION_JSON)
  @Consumes(MediaType.ALL)
  HttpResponse<String> save(HttpRequest<?> request, String name, Principal principal) {
    Parameters given = Parameters.of(request, Set.of("q", "every"));
    keeping.save(principal, name, given.one("q").orElse(""), given.one("every").orElse(""));
    return Answers.json(json(principal));
  }

  /** Deletes a saved search. */
  @Delete(uri = "/{name}", produces = MediaType.APPLICATION_JSON)
  @Consumes(MediaType.ALL)
  HttpResponse<String> delete(HttpRequest<?> request, String name, Principal principal) {
    Parameters.of(request, Set.of());
    keeping.delete(principal, name);
    return Answers.json(json(principal));
  }

  @Error
  HttpResponse<String> problem(ProblemException problem) {
    return Answers.problem(problem);
  }

  private String json(Principal principal) {
    List<SavedSearch> all = keeping.all(principal);
    return RecordsJson.write(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("searches");
      for (SavedSearch one : all) {
        json(json, one);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private void json(JsonGenerator json, SavedSearch one) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", one.name());
    json.writeStringField("owner", one.owner());
    json.writeBooleanField("ownerMaySearch", keeping.entitled(one));
    json.writeStringField("q", one.words());
    json.writeNumberField("everyMinutes", one.every().toMinutes());
    json.writeNumberField("alerts", one.alerts());
    if (one.ran().toEpochMilli() > 0) {
      json.writeStringField("ran", one.ran().toString());
    }
    json.writeEndObject();
  }
}

package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.chancery.catalog.principal.Principal;
import org.chancery.reporting.watch.SavedSearch;

/** The page of saved searches. */
@Controller("/console/searches")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SavedPages extends ConsolePages {
  private static final URI HERE = URI.create("/console/searches");
  private final Door door;
  private final Keeping keeping;

  SavedPages(Door door, Frames frames, Keeping keeping) {
    super(frames);
    this.door = door;
    this.keeping = keeping;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<String> page(HttpRequest<?> request) {
    List<SavedSearch> all = keeping.all(door.visitor(request));
    String words = request.getParameters().getFirst("q").orElse("");
    Frame frame = frames.frame("Saved searches", Frame.Section.SAVED, request);
    return Pages.html(
        200,
        (out, none) -> JtesavedGenerated.render(out, none, frame, all, keeping::entitled, words));
  }

  /** Leads to what a saved search finds now; its count of new calls begins again. */
  @Get(uri = "/{name}", produces = MediaType.TEXT_HTML)
  HttpResponse<String> open(HttpRequest<?> request, String name) {
    SavedSearch saved = keeping.look(door.visitor(request), name);
    return HttpResponse.seeOther(URI.create(SearchRequest.ofWords(saved.words()).address()));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> save(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    keeping.save(
        who,
        form.getOrDefault("name", ""),
        form.getOrDefault("q", ""),
        form.getOrDefault("every", ""));
    return HttpResponse.seeOther(HERE);
  }

  @Post("/{name}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> delete(HttpRequest<?> request, String name) {
    door.sameOrigin(request);
    keeping.delete(door.visitor(request), name);
    return HttpResponse.seeOther(HERE);
  }

  @Override
  URI signIn(HttpRequest<?> request) {
    return URI.create("/console/sign-in?next=/console/searches");
  }
}

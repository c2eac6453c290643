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
import org.chancery.audit.reveal.RevealDesk;

/** The pages of reveals: who asked for which original, and the original itself, watermarked. */
@Controller("/console/reveals")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RevealPages extends ConsolePages {
  private static final URI HERE = URI.create("/console/reveals");
  private final Door door;
  private final Revealing revealing;

  RevealPages(Door door, Frames frames, Revealing revealing) {
    super(frames);
    this.door = door;
    this.revealing = revealing;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<String> page(HttpRequest<?> request) {
    List<RevealDesk.Standing> all = revealing.all(door.visitor(request));
    String record = request.getParameters().getFirst("record").orElse("");
    Frame frame = frames.frame("Reveals", Frame.Section.REVEALS, request);
    return Pages.html(
        200, (out, none) -> JterevealsGenerated.render(out, none, frame, all, record));
  }

  /** Shows the originals; a look, so each is a record. */
  @Get(uri = "/{number}", produces = MediaType.TEXT_HTML)
  HttpResponse<String> look(HttpRequest<?> request, long number) {
    var visitor = door.visitor(request);
    Frame frame = frames.frame("Original", Frame.Section.REVEALS, request);
    Revealing.Opened opened = revealing.show(visitor, number);
    return Pages.html(200, (out, none) -> JteoriginalGenerated.render(out, none, frame, opened));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> ask(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    revealing.ask(
        door.visitor(request),
        form.getOrDefault("record", ""),
        form.getOrDefault("reason", ""),
        form.getOrDefault("minutes", ""));
    return HttpResponse.seeOther(HERE);
  }

  @Post("/{number}/confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> confirm(HttpRequest<?> request, long number) {
    door.sameOrigin(request);
    revealing.confirm(door.visitor(request), number);
    return HttpResponse.seeOther(HERE);
  }

  @Post("/{number}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> end(HttpRequest<?> request, long number) {
    door.sameOrigin(request);
    revealing.end(door.visitor(request), number);
    return HttpResponse.seeOther(HERE);
  }

  @Override
  URI signIn(HttpRequest<?> request) {
    return URI.create("/console/sign-in?next=/console/reveals");
  }

  @Override
  String refusal() {
    return "Your key does not do this: ";
  }
}

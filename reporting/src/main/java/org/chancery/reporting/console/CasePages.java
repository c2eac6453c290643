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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** The pages of cases: all of them, and each with its records. */
@Controller("/console/keeping/cases")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CasePages extends ConsolePages {
  private static final String HERE = "/console/keeping/cases";
  private static final int PAGE = 50;

  private final Door door;
  private final Custody custody;
  private final InstantSource time;

  CasePages(Door door, Frames frames, Custody custody, InstantSource time) {
    super(frames);
    this.door = door;
    this.custody = custody;
    this.time = time;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<String> list(HttpRequest<?> request) {
    Parameters.of(request, Set.of());
    return list(request, 200, Map.of(), "");
  }

  private HttpResponse<String> list(
      HttpRequest<?> request, int status, Map<String, String> form, String error) {
    var view = new CasesView(custody.all(door.visitor(request)), form, error);
    Frame frame = frames.frame("Cases", Frame.Section.KEEPING, request);
    return Pages.html(status, (out, none) -> JtecasesGenerated.render(out, none, frame, view));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> open(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    String name = form.getOrDefault("name", "").strip();
    try {
      custody.open(who, name, form.getOrDefault("title", ""));
    } catch (ProblemException e) {
      return list(request, e.fault().status().getCode(), form, e.message());
    }
    return HttpResponse.seeOther(address(name, ""));
  }

  @Get(uri = "/{name}", produces = MediaType.TEXT_HTML)
  HttpResponse<String> show(HttpRequest<?> request, String name) {
    Parameters given = Parameters.of(request, Set.of("after", "done"));
    long after = given.number("after", 0, Long.MAX_VALUE).orElse(-1);
    return show(request, name, 200, after, given.one("done").orElse(""), "");
  }

  // Six parts: the page after each of its forms.
  private HttpResponse<String> show(
      HttpRequest<?> request, String name, int status, long after, String done, String error) {
    var opened = custody.opened(door.visitor(request), name, after, PAGE);
    var view = new CaseView(opened, done, error);
    Frame frame = frames.frame("Case " + name, Frame.Section.KEEPING, request);
    return Pages.html(status, (out, none) -> JtecasefileGenerated.render(out, none, frame, view));
  }

  /** Puts what the search of the address finds into the case that was chosen. */
  @Post("/add")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> collect(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    who.require(Role.AUDITOR);
    String name = form.getOrDefault("case", "");
    SearchRequest asked = SearchRequest.of(request);
    return done(name, custody.add(who, name, asked.query(time.instant())), "put in");
  }

  @Post("/{name}/add")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> add(HttpRequest<?> request, String name, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    String words = form.getOrDefault("q", "").strip();
    String numbers = form.getOrDefault("numbers", "").strip();
    try {
      if (words.isEmpty() == numbers.isEmpty()) {
        throw Fault.PARAMETER_INVALID.because("give words to search for, or numbers of records");
      }
      CaseDesk.Change change =
          words.isEmpty()
              ? custody.change(who, name, numbers(numbers), true)
              : custody.add(who, name, SearchRequest.ofWords(words).query(time.instant()));
      return done(name, change, "put in");
    } catch (ProblemException e) {
      return show(request, name, e.fault().status().getCode(), -1, "", e.message());
    }
  }

  private static List<Long> numbers(String text) {
    if (!text.matches("[0-9 ,;#]{1,5000}") || !text.matches("([^0-9]*[0-9]{1,18})+[^0-9]*")) {
      throw Fault.PARAMETER_INVALID.because(
          "records are numbers with spaces or commas between them, for example 1204, 1207");
    }
    return Arrays.stream(text.split("[ ,;#]+", -1))
        .filter(number -> !number.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  /** Takes the records out whose boxes were ticked: {@code r} and the number. */
  @Post("/{name}/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> remove(HttpRequest<?> request, String name, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    List<Long> ticked =
        form.keySet().stream()
            .filter(key -> key.matches("r[0-9]{1,18}"))
            .map(key -> Long.valueOf(key.substring(1)))
            .toList();
    try {
      if (ticked.isEmpty()) {
        throw Fault.PARAMETER_INVALID.because("tick the records that are to be taken out");
      }
      return done(name, custody.change(who, name, ticked, false), "taken out");
    } catch (ProblemException e) {
      return show(request, name, e.fault().status().getCode(), -1, "", e.message());
    }
  }

  @Post("/{name}/close")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> close(HttpRequest<?> request, String name) {
    door.sameOrigin(request);
    custody.close(door.visitor(request), name);
    return HttpResponse.seeOther(address(name, ""));
  }

  @Post("/{name}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> delete(HttpRequest<?> request, String name) {
    door.sameOrigin(request);
    custody.delete(door.visitor(request), name);
    return HttpResponse.seeOther(URI.create(HERE));
  }

  private static HttpResponse<String> done(String name, CaseDesk.Change change, String what) {
    String told =
        Words.many(change.changed(), "record")
            + " "
            + what
            + (change.unchanged() > 0
                ? ", " + Words.count(change.unchanged()) + " were as wanted already"
                : "");
    return HttpResponse.seeOther(address(name, told));
  }

  private static URI address(String name, String done) {
    String place = HERE + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return URI.create(
        done.isEmpty()
            ? place
            : place + "?done=" + URLEncoder.encode(done, StandardCharsets.UTF_8));
  }

  @Override
  URI signIn(HttpRequest<?> request) {
    return URI.create("/console/sign-in?next=" + HERE);
  }
}

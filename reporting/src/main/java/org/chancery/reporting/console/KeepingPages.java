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
import java.util.Set;
import java.util.function.Supplier;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.HoldDesk;
import org.chancery.catalog.principal.Principal;

/** The pages of those who keep and erase: holds, erasures, expiry. Names travel in forms only. */
@Controller("/console/keeping")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeepingPages extends ConsolePages {
  private static final URI HOLDS = URI.create("/console/keeping/holds");

  private final Door door;
  private final Holding holding;
  private final Forgetting forgetting;
  private final Custody custody;
  private final HoldDesk desk;

  // Six parts: three pages and what stands around them.
  KeepingPages(
      Door door,
      Frames frames,
      Holding holding,
      Forgetting forgetting,
      Custody custody,
      HoldDesk desk) {
    super(frames);
    this.door = door;
    this.holding = holding;
    this.forgetting = forgetting;
    this.custody = custody;
    this.desk = desk;
  }

  /** Leads to the first page that the visitor may see. */
  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<String> start(HttpRequest<?> request) {
    door.visitor(request);
    boolean keeps = frames.frame("Keeping", Frame.Section.KEEPING, request).keeps();
    return HttpResponse.seeOther(keeps ? HOLDS : URI.create("/console/keeping/cases"));
  }

  @Get(uri = "/holds", produces = MediaType.TEXT_HTML)
  HttpResponse<String> holds(HttpRequest<?> request) {
    String named = Parameters.of(request, Set.of("case")).one("case").orElse("");
    var what = named.isEmpty() ? Holding.What.PERSON : Holding.What.CASE;
    return holds(request, 200, what, Map.of("which", named), "");
  }

  private HttpResponse<String> holds(
      HttpRequest<?> request,
      int status,
      Holding.What what,
      Map<String, String> form,
      String error) {
    Principal who = door.visitor(request);
    var view =
        new HoldsView(
            holding.all(who),
            custody.open(who),
            what,
            form.getOrDefault("which", ""),
            form.getOrDefault("reason", ""),
            error,
            desk.patience().toHours());
    Frame frame = frames.frame("Holds", Frame.Section.KEEPING, request);
    return Pages.html(status, (out, none) -> JteholdsGenerated.render(out, none, frame, view));
  }

  @Post("/holds")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> set(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    var what = Holding.What.of(form.getOrDefault("what", ""));
    try {
      holding.set(
          who,
          what,
          form.getOrDefault("which", "").strip(),
          form.getOrDefault("reason", "").strip());
    } catch (ProblemException e) {
      return holds(request, e.fault().status().getCode(), what, form, e.message());
    }
    return HttpResponse.seeOther(HOLDS);
  }

  @Post("/holds/{number}/release")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> release(HttpRequest<?> request, long number) {
    door.sameOrigin(request);
    holding.ask(door.visitor(request), number);
    return HttpResponse.seeOther(HOLDS);
  }

  @Post("/holds/{number}/confirm")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> confirm(HttpRequest<?> request, long number) {
    door.sameOrigin(request);
    holding.confirm(door.visitor(request), number);
    return HttpResponse.seeOther(HOLDS);
  }

  @Get(uri = "/erasures", produces = MediaType.TEXT_HTML)
  HttpResponse<String> erasures(HttpRequest<?> request) {
    Parameters.of(request, Set.of());
    return erasures(request, 200, new ErasuresView.Step.Asked(), Map.of(), "");
  }

  private HttpResponse<String> erasures(
      HttpRequest<?> request,
      int status,
      ErasuresView.Step step,
      Map<String, String> form,
      String error) {
    var view =
        new ErasuresView(
            forgetting.past(door.visitor(request)),
            step,
            form.getOrDefault("kind", "subject"),
            form.getOrDefault("name", "").strip(),
            form.getOrDefault("ground", "request"),
            error);
    Frame frame = frames.frame("Erasure", Frame.Section.KEEPING, request);
    return Pages.html(status, (out, none) -> JteerasuresGenerated.render(out, none, frame, view));
  }

  /** Shows what would be erased, and erases nothing. */
  @Post("/erasures/plan")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> plan(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    return tried(
        request,
        form,
        () ->
            new ErasuresView.Step.Planned(
                forgetting.plan(door.visitor(request), form.getOrDefault("kind", ""), name(form))));
  }

  /** Erases, once that was confirmed. */
  @Post("/erasures")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> erase(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    return tried(
        request,
        form,
        () -> {
          if (!form.containsKey("sure")) {
            throw Fault.PARAMETER_INVALID.because("tick that it is to be erased for ever");
          }
          return new ErasuresView.Step.Ended(
              forgetting.erase(
                  door.visitor(request),
                  form.getOrDefault("kind", ""),
                  name(form),
                  form.getOrDefault("ground", "")));
        });
  }

  private static String name(Map<String, String> form) {
    String name = form.getOrDefault("name", "").strip();
    if (name.isEmpty()) {
      throw Fault.PARAMETER_INVALID.because("say who is to be erased");
    }
    return name;
  }

  private HttpResponse<String> tried(
      HttpRequest<?> request, Map<String, String> form, Supplier<ErasuresView.Step> step) {
    try {
      return erasures(request, 200, step.get(), form, "");
    } catch (ProblemException e) {
      return erasures(
          request, e.fault().status().getCode(), new ErasuresView.Step.Asked(), form, e.message());
    }
  }

  @Get(uri = "/expiry", produces = MediaType.TEXT_HTML)
  HttpResponse<String> expiry(HttpRequest<?> request) {
    Parameters.of(request, Set.of());
    return expiry(request, forgetting.due(door.visitor(request)), false);
  }

  private HttpResponse<String> expiry(
      HttpRequest<?> request, List<Expiry.Month> months, boolean done) {
    Frame frame = frames.frame("Expiry", Frame.Section.KEEPING, request);
    return Pages.html(
        200, (out, none) -> JteexpiryGenerated.render(out, none, frame, months, done));
  }

  @Post("/expiry")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> expire(HttpRequest<?> request, @Body Map<String, String> form) {
    door.sameOrigin(request);
    Principal who = door.visitor(request);
    if (!form.containsKey("sure")) {
      throw Fault.PARAMETER_INVALID.because("go back and tick that these months are to expire");
    }
    return expiry(request, forgetting.expire(who), true);
  }

  @Override
  URI signIn(HttpRequest<?> request) {
    return URI.create("/console/sign-in?next=/console/keeping");
  }
}

package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.reporting.export.Format;
import org.chancery.reporting.usage.Dimension;

/** The pages. Each is whole without scripts; htmx only fetches more rows in place. */
@Controller("/console")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConsoleController extends ConsolePages {
  private final Door door;
  private final Searches searches;
  private final Dossiers dossiers;
  private final Reports reports;
  private final Welcome welcome;
  private final Exports exports;
  private final Custody custody;

  ConsoleController(
      Door door,
      Frames frames,
      Searches searches,
      Dossiers dossiers,
      Reports reports,
      Welcome welcome,
      Exports exports,
      Custody custody) {
    super(frames);
    this.door = door;
    this.searches = searches;
    this.dossiers = dossiers;
    this.reports = reports;
    this.welcome = welcome;
    this.exports = exports;
    this.custody = custody;
  }

  @Get(produces = MediaType.TEXT_HTML)
  HttpResponse<String> search(HttpRequest<?> request) {
    Principal who = door.visitor(request);
    if (!who.roles().contains(Role.AUDITOR) && who.roles().contains(Role.COMPLIANCE)) {
      return HttpResponse.seeOther(URI.create("/console/usage"));
    }
    SearchRequest asked = SearchRequest.of(request);
    Frame frame = frames.frame("Search", Frame.Section.SEARCH, request);
    try {
      SearchView view = view(request, who, asked, searches.find(who, asked));
      return Pages.html(
          200,
          request.getHeaders().contains("HX-Request")
              ? (out, none) -> JterowsGenerated.render(out, none, view)
              : (out, none) -> JtesearchGenerated.render(out, none, frame, view));
    } catch (ProblemException problem) {
      if (problem.fault().status() != HttpStatus.BAD_REQUEST) {
        throw problem;
      }
      SearchView view = SearchView.failed(asked, problem.message());
      return Pages.html(400, (out, none) -> JtesearchGenerated.render(out, none, frame, view));
    }
  }

  @Get(uri = "/help/search", produces = MediaType.TEXT_HTML)
  HttpResponse<String> help(HttpRequest<?> request) {
    door.visitor(request);
    Frame frame = frames.frame("How to search", Frame.Section.SEARCH, request);
    return Pages.html(200, (out, none) -> JtehelpGenerated.render(out, none, frame));
  }

  @Get(uri = "/records/{index}", produces = MediaType.TEXT_HTML)
  HttpResponse<String> record(HttpRequest<?> request, String index) {
    Dossier dossier = dossiers.open(door.visitor(request), index);
    if (dossier.stored().record() instanceof Outcome outcome) {
      return HttpResponse.seeOther(URI.create("/console/records/" + outcome.decision()));
    }
    Frame frame = frames.frame("Record " + index, Frame.Section.SEARCH, request);
    RecordView view = RecordView.of(dossier);
    return Pages.html(200, (out, none) -> JterecordGenerated.render(out, none, frame, view));
  }

  @Get(
      uri = "/records/{index}/proof",
      produces = {MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
  HttpResponse<String> proof(HttpRequest<?> request, String index) {
    return Answers.file(
        dossiers.proof(door.visitor(request), index),
        "text/plain; charset=utf-8",
        "record-" + index + ".tlog-proof");
  }

  @Get(
      uri = "/records/{index}/leaf",
      produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  HttpResponse<byte[]> leaf(HttpRequest<?> request, String index) {
    return Answers.file(
        dossiers.leaf(door.visitor(request), index),
        "application/json",
        "record-" + index + ".json");
  }

  @Get(
      uri = "/evidence",
      produces = {"application/zip", MediaType.TEXT_HTML})
  HttpResponse<StreamedFile> evidence(HttpRequest<?> request) {
    ExportRequest asked = ExportRequest.of(request);
    return exports.bundle(door.visitor(request), asked.search(), asked.sample(), asked.content());
  }

  @Get(uri = "/usage", produces = MediaType.TEXT_HTML)
  HttpResponse<String> usage(HttpRequest<?> request) {
    Principal who = door.visitor(request);
    UsageRequest asked =
        UsageRequest.of(request, List.of(Dimension.TEAM, Dimension.MODEL), Format.CSV);
    Frame frame = frames.frame("Usage", Frame.Section.USAGE, request);
    UsageView view =
        UsageView.of(
            asked,
            reports.views(
                who,
                asked,
                List.of(
                    asked.by(),
                    List.of(Dimension.DAY),
                    List.of(Dimension.MODEL),
                    List.of(Dimension.TEAM))),
            frame.size(),
            reports.trouble());
    return Pages.html(200, (out, none) -> JteusageGenerated.render(out, none, frame, view));
  }

  @Get(uri = "/usage/file", produces = MediaType.ALL)
  HttpResponse<String> usageFile(HttpRequest<?> request) {
    return reports.file(door.visitor(request), UsageRequest.of(request, List.of(), Format.CSV));
  }

  @Override
  URI signIn(HttpRequest<?> request) {
    String here = request.getUri().toString();
    return URI.create("/console/sign-in?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
  }

  private SearchView view(
      HttpRequest<?> request, Principal who, SearchRequest asked, Searches.Found found) {
    boolean empty = found.page().total() == 0 && searches.empty(found.query());
    Optional<String> first = empty ? Optional.of(welcome.firstCall(request)) : Optional.empty();
    return SearchView.of(asked, found, custody.open(who), first);
  }
}

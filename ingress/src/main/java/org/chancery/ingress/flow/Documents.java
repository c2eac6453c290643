package org.chancery.ingress.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.policy.PartRules;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.wire.Attached;
import org.chancery.ingress.wire.Attachment;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.ingress.wire.TextPart;
import org.chancery.ingress.wire.WireException;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.classify.Inspectors;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.extract.Declared;
import org.chancery.redaction.extract.Extract;
import org.chancery.redaction.extract.Extractor;
import org.chancery.redaction.extract.MediaKind;
import org.chancery.redaction.extract.Passage;
import org.chancery.redaction.extract.Unread;
import org.chancery.redaction.extract.View;

/** Reads the parts of a request that are not plain text, as far as they can be read. */
record Documents(Extractor extractor) {
  /** More parts than this in one request are refused. */
  private static final int MOST = 50;

  /**
   * A request whose parts were read, or passed unread.
   *
   * @param views other readings of some of its texts
   * @param coverage what the record says of each part
   * @param own how many of its texts stand in the body itself
   */
  record Opened(
      ChatRequest request, List<Seen> views, List<AuditRecord.Coverage> coverage, int own) {
    Opened {
      views = List.copyOf(views);
      coverage = List.copyOf(coverage);
    }

    /** What every detector finds in all the texts, and in the other readings of them. */
    Inspection inspected(Inspector inspector) {
      Inspection found = inspector.inspect(request.texts().stream().map(TextPart::text).toList());
      if (views.isEmpty()) {
        return found;
      }
      var merged = new ArrayList<>(found.findings());
      for (Seen seen : views) {
        var all = new ArrayList<>(merged.get(seen.text()));
        for (Finding one : inspector.inspect(List.of(seen.view().text())).findings().getFirst()) {
          seen.view()
              .source(one.span())
              .ifPresent(span ->
                  all.add(
                      new Finding(
                          span,
                          one.label(),
                          one.score(),
                          one.proven(),
                          one.detector(),
                          one.why())));
        }
        merged.set(seen.text(), Inspectors.settled(all));
      }
      return new Inspection(merged, found.detectors(), found.shortfalls());
    }
  }

  /** Another reading of one of the texts. */
  record Seen(int text, View view) {}

  /**
   * Reads every attachment of a request.
   *
   * @throws WireException for {@code CONTENT_NOT_SCANNABLE}, if one cannot be read and may not pass
   */
  Opened opened(ChatRequest request, PartRules rules, String detectors) {
    int own = request.texts().size();
    if (request.opaque().isEmpty()) {
      return new Opened(request, List.of(), List.of(), own);
    }
    if (request.opaque().size() > MOST) {
      throw new WireException(
          Reason.CONTENT_NOT_SCANNABLE, "more than " + MOST + " parts that are not text");
    }
    var opening = new Opening(rules, detectors, own);
    request.attachments().forEach(opening::open);
    return new Opened(request.with(opening.attached), opening.views, opening.coverage, own);
  }

  /** The parts of one request, one after the other. For one thread. */
  private final class Opening {
    private final PartRules rules;
    private final String readers;
    private final List<Attached> attached = new ArrayList<>();
    private final List<Seen> views = new ArrayList<>();
    private final List<AuditRecord.Coverage> coverage = new ArrayList<>();
    private final Deadline deadline = extractor.deadline();
    private int texts;

    Opening(PartRules rules, String detectors, int own) {
      this.rules = rules;
      this.readers = Extract.VERSION + " " + detectors;
      this.texts = own;
    }

    void open(Attachment attachment) {
      String path = attachment.part().path();
      if (attachment.bytes().isEmpty()) {
        unread(path, new Unread(declared(attachment.part().kind()), Unread.Why.UNREADABLE));
        return;
      }
      Extract extract =
          extractor.read(
              attachment.bytes().get(),
              new Declared(attachment.type(), attachment.name()),
              deadline);
      if (extract.why().isPresent()) {
        unread(path, new Unread(extract.kind(), extract.why().get()));
        return;
      }
      read(path, extract);
    }

    /** What a part that does not show its bytes is said to be. */
    private static MediaKind declared(String kind) {
      return switch (kind) {
        case "image" -> MediaKind.IMAGE;
        case "audio" -> MediaKind.AUDIO;
        default -> MediaKind.OTHER;
      };
    }

    private void read(String path, Extract extract) {
      List<TextPart> parts = extract.passages().stream().map(p -> part(path, p)).toList();
      boolean asText = !extract.writable() && rules.form() == PartRules.Form.AS_TEXT;
      if (asText && parts.isEmpty()) {
        throw refused(path, extract.kind().word() + " without any text");
      }
      left(path, extract, asText);
      attached.add(
          extract.writable()
              ? new Attached.Written(parts.getFirst())
              : asText ? new Attached.Replaced(parts) : new Attached.Kept(parts));
      for (View view : extract.views()) {
        views.add(new Seen(texts, view));
      }
      texts += parts.size();
      coverage.add(
          new AuditRecord.Coverage(
              extract.kind().word() + " " + path,
              Math.toIntExact(extract.characters()),
              true,
              readers + (asText ? ", sent as text" : "")));
    }

    private static TextPart part(String path, Passage passage) {
      return new TextPart(path + "~" + passage.place(), passage.text());
    }

    /** What lies in a document and was not read: it stays behind, passes or refuses the call. */
    private void left(String path, Extract extract, boolean asText) {
      Map<String, Integer> counts = new TreeMap<>();
      for (Unread left : extract.left()) {
        if (!asText && answer(left.kind()) == PartRules.Answer.REFUSE) {
          throw refused(path, extract.kind().word() + " with " + left.words());
        }
        counts.merge(left.words(), 1, Integer::sum);
      }
      counts.forEach((words, count) ->
          coverage.add(
              new AuditRecord.Coverage(
                  "in " + path, count, false, words + (asText ? ", left out" : ", let through"))));
    }

    private void unread(String path, Unread unread) {
      if (answer(unread.kind()) == PartRules.Answer.REFUSE) {
        throw refused(path, unread.words());
      }
      attached.add(new Attached.Kept(List.of()));
      coverage.add(
          new AuditRecord.Coverage(
              unread.kind().word() + " " + path,
              1,
              false,
              unread.why().words() + ", let through by the policy"));
    }

    private PartRules.Answer answer(MediaKind kind) {
      return switch (kind) {
        case IMAGE -> rules.images();
        case AUDIO -> rules.audio();
        case TEXT, CSV, HTML, PDF, DOCX, XLSX, PPTX, OTHER -> rules.documents();
      };
    }

    private static WireException refused(String path, String what) {
      return new WireException(
          Reason.CONTENT_NOT_SCANNABLE,
          path + " cannot be read (" + what + ") and the policy lets no such part pass; send text");
    }
  }
}

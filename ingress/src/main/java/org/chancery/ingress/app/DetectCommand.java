package org.chancery.ingress.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.redaction.extract.ExtractLimits;
import org.chancery.redaction.extract.Extractor;
import org.chancery.redaction.injection.Injections;
import org.chancery.redaction.transform.IdentifierLines;
import org.chancery.redaction.transform.Lines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds what looks sensitive in texts. */
@Command(
    name = "detect",
    description = {
      "Reads {\"id\",\"text\"} lines, writes {\"id\",\"spans\":[{\"start\",\"end\",\"label\","
          + "\"score\",\"detector\"}]}.",
      "With --task identifiers: reads {\"id\",\"scheme\",\"value\"[,\"locale\"]} lines, writes"
          + " {\"id\",\"valid\":true|false|null}.",
      "With --task injection writes {\"id\",\"label\":\"injection\"|\"benign\",\"score\"}: whether"
          + " a",
      "text read as data tries to steer a model.",
      "With --file: reads files instead (text, HTML, CSV, PDF, DOCX, XLSX, PPTX), writes"
          + " {\"file\",\"place\",\"start\",",
      "\"end\",\"label\",\"score\",\"detector\"} for each finding, its place a page, a cell or a"
          + " line, and",
      "{\"file\",\"unread\"} for each part within that could not be read. The same limits hold as"
          + " in calls.",
      "Offsets are UTF-16 code units, ends exclusive. Exit code 65 if a line was bad."
    },
    mixinStandardHelpOptions = true)
final class DetectCommand extends LinesCommand {
  private static final double TAKEN_AS_ONE = 0.5;

  /** What can be looked for. */
  enum Task {
    ENTITIES,
    INJECTION,
    IDENTIFIERS
  }

  /** Which languages names can be told to be in. */
  enum Language {
    AUTO,
    EN,
    DE,
    FR,
    ES,
    IT,
    PT,
    NL,
    PL,
    SV,
    DA
  }

  @Option(names = "--task", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Task task = Task.ENTITIES;

  @Option(
      names = "--language",
      description =
          "The language of every text, for names: ${COMPLETION-CANDIDATES}. Default:"
              + " ${DEFAULT-VALUE}, told from each text")
  private Language language = Language.AUTO;

  @Option(
      names = "--explain",
      description = {
        "Adds to each span \"pattern\", \"scoreBefore\" (before words near it were weighed) and",
        "\"check\" (passed, failed, none), and \"lost\": what gave way \"to\" which span, and",
        "\"shortfalls\": what could not be expected to be found, such as names:no-model:nl."
      })
  private boolean explain;

  @Option(
      names = "--file",
      description = "A file to read in place of standard input; may be given several times.")
  private List<Path> files = List.of();

  @Override
  Optional<org.chancery.redaction.nlp.Language> language() {
    return language == Language.AUTO
        ? Optional.empty()
        : Optional.of(org.chancery.redaction.nlp.Language.valueOf(language.name()));
  }

  @Override
  public Integer call() throws IOException {
    if (!files.isEmpty()) {
      return files();
    }
    return switch (task) {
      case ENTITIES -> super.call();
      case INJECTION -> injections();
      case IDENTIFIERS -> onStreams(new IdentifierLines(LONGEST_LINE)::prove);
    };
  }

  private int files() throws IOException {
    if (task != Task.ENTITIES || explain) {
      throw new CommandException(
          ExitCode.USAGE, "--file goes with --task entities and without --explain");
    }
    boolean all = true;
    try (var workers = workers();
        var extractor =
            Extractor.open(ExtractLimits.standard(), java.time.InstantSource.system())) {
      var detection = new FileDetection(extractor, inspector(workers), System.out, System.err);
      for (Path file : files) {
        all &= detection.detect(file);
      }
    }
    return all ? 0 : ExitCode.BAD_INPUT;
  }

  private static int injections() throws IOException {
    var injections = Injections.shipped();
    return onStreams((in, out) ->
        Lines.judge(
            in,
            out,
            text -> {
              double score = injections.score(text);
              return new Lines.Judgement(score >= TAKEN_AS_ONE ? "injection" : "benign", score);
            },
            LONGEST_LINE));
  }

  @Override
  long work(Lines lines, InputStream in, OutputStream out) throws IOException {
    return explain ? lines.explain(in, out) : lines.detect(in, out);
  }
}

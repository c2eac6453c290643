package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody asked for on the command line. */
record Arguments(
    String path,
    List<String> keys,
    List<String> checkpoints,
    Optional<String> leaf,
    Optional<String> policy,
    Optional<String> resume,
    int parallel,
    boolean progress,
    boolean json) {
  static final String USAGE =
      """
      usage: verify PATH|URL [--key FILE]... [--checkpoint FILE]... [--policy FILE]
                    [--resume FILE] [--parallel N] [--progress] [--json]
             verify BUNDLE [--key FILE]... [--checkpoint FILE]... [--json]
             verify PROOF --leaf FILE --key FILE... [--json]

        PATH          folder of a log
        URL           address under which a log serves checkpoint, log.vkey and tile/
        BUNDLE        ZIP file of an export, or the folder that it unpacks to
        PROOF         file that begins with c2sp.org/tlog-proof@v1
        --key         public keys you trust: vkey lines (as in log.vkey) or PEM
        --checkpoint  a checkpoint of this log that you kept
        --policy      logs and witnesses you trust, and their quorum (C2SP tlog-policy)
        --resume      remembers in this file what was verified; the next run reads only what is new
        --parallel    how many threads; as many as there are processors where it is left out
        --progress    says on standard error how far it is, also where that is no terminal
        --json        the report as one JSON object
        --leaf        the bytes of the leaf that the proof is about

      Exits 0 intact, 1 tampered, 2 incomplete, 3 not checkable, 64 wrong usage.
      """;
  private static final Set<String> MANY = Set.of("--key", "--checkpoint");
  private static final Set<String> ONE = Set.of("--leaf", "--policy", "--resume", "--parallel");
  private static final Set<String> NONE = Set.of("--progress", "--json");
  private static final int MOST_THREADS = 256;

  Arguments {
    keys = List.copyOf(keys);
    checkpoints = List.copyOf(checkpoints);
  }

  /** Nothing where the arguments cannot be understood. */
  static Optional<Arguments> read(List<String> arguments) {
    Map<String, List<String>> options = new HashMap<>();
    var flags = new HashSet<String>();
    var paths = new ArrayList<String>();
    var left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.removeFirst();
      if (NONE.contains(argument)) {
        flags.add(argument);
      } else if (MANY.contains(argument) || ONE.contains(argument)) {
        var values = options.computeIfAbsent(argument, _ -> new ArrayList<>());
        if (left.isEmpty() || (ONE.contains(argument) && !values.isEmpty())) {
          return Optional.empty();
        }
        values.add(left.removeFirst());
      } else if (argument.startsWith("--")) {
        return Optional.empty();
      } else {
        paths.add(argument);
      }
    }
    String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
    String threads = one(options, "--parallel").orElse(cores);
    if (paths.size() != 1 || !threads.matches("[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Arguments(
            paths.getFirst(),
            options.getOrDefault("--key", List.of()),
            options.getOrDefault("--checkpoint", List.of()),
            one(options, "--leaf"),
            one(options, "--policy"),
            one(options, "--resume"),
            Math.min(MOST_THREADS, Integer.parseInt(threads)),
            flags.contains("--progress"),
            flags.contains("--json")));
  }

  private static Optional<String> one(Map<String, List<String>> options, String name) {
    return options.getOrDefault(name, List.of()).stream().findFirst();
  }
}

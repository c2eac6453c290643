package org.chancery.audit.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How a check is made, and against what.
 *
 * @param keys texts of vkey lines or PEM public keys that whoever checks trusts; where there are
 *     none, the log's own are used and the report says so
 * @param checkpoints signed notes that somebody kept, which the log must still agree with
 * @param policy text of a C2SP tlog-policy, for witnesses and their quorum
 * @param before text that an earlier check left behind, to go on after what it verified
 * @param progress told now and then how many leaves have been read
 * @param executor where leaves are hashed and payloads digested
 * @param threads how many leaves can be worked on at once, at least 1
 * @param payloads folder of the log's payload files
 */
record Checking(
    List<String> keys,
    List<String> checkpoints,
    Optional<String> policy,
    Optional<String> before,
    Progress progress,
    Executor executor,
    int threads,
    Path payloads) {
  Checking {
    keys = List.copyOf(keys);
    checkpoints = List.copyOf(checkpoints);
  }

  /** A check on the caller's own thread. */
  static Checking plain(List<String> keys, List<String> checkpoints, Progress progress) {
    return new Checking(
        keys,
        checkpoints,
        Optional.empty(),
        Optional.empty(),
        progress,
        Runnable::run,
        1,
        Path.of("payload"));
  }

  Checking after(Optional<String> state) {
    return new Checking(keys, checkpoints, policy, state, progress, executor, threads, payloads);
  }

  Checking payloads(Path folder) {
    return new Checking(keys, checkpoints, policy, before, progress, executor, threads, folder);
  }
}

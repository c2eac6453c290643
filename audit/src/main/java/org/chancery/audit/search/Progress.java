package org.chancery.audit.search;

/**
 * How far the index has come in following the log.
 *
 * @param indexed searches see the records below this index; of those from {@code from} on, while
 *     the index is being rebuilt, only what has been indexed again
 * @param from where the rebuilding began
 * @param target where it ends
 * @param rebuilding whether an index that was lost, damaged, behind or of another form is being
 *     made again; searches answer with what there is
 */
public record Progress(long indexed, long from, long target, boolean rebuilding) {
  /** How much of the rebuilding is done, in whole percent; 100 where there is none. */
  public int percent() {
    return !rebuilding || target <= from
        ? 100
        : Math.clamp((indexed - from) * 100 / (target - from), 0, 99);
  }

  /** One sentence for people, or an empty text where the index is whole. */
  public String words() {
    return rebuilding ? "search is being rebuilt: " + percent() + " %, results are incomplete" : "";
  }
}

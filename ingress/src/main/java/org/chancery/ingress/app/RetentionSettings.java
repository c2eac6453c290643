package org.chancery.ingress.app;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chancery.audit.retention.RetentionClass;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.RetentionName;
import org.chancery.ingress.flow.Retaining;
import org.jspecify.annotations.Nullable;

/**
 * A retention class: how long contents in it are kept.
 *
 * @param floor nothing younger expires
 * @param ceiling what is older expires, a month at a time
 * @param workflows whose contents are kept in it, where no rule of the policy names a class; those
 *     of all others are in chancery.log.retention
 */
@EachProperty("chancery.retention")
record RetentionSettings(
    @Parameter String name,
    @Bindable(defaultValue = "0s") Duration floor,
    Duration ceiling,
    @Nullable List<String> workflows) {
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  /**
   * The class of it.
   *
   * @throws CommandException that says what is wrong
   */
  RetentionClass retained() {
    try {
      return new RetentionClass(name, floor, ceiling);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "chancery.retention." + name + ": " + e.getMessage());
    }
  }

  /**
   * The class of each call: of those that rules ask for, the one that is kept longest; where none
   * does, that of the workflow.
   *
   * @param other that of workflows that none names; without settings, it is kept for ever
   * @throws CommandException if two name the same workflow
   */
  static Retaining chosen(List<RetentionSettings> classes, String other) {
    Map<String, String> byWorkflow = ofWorkflows(classes);
    Map<String, RetentionSettings> byName =
        classes.stream().collect(Collectors.toMap(RetentionSettings::name, Function.identity()));
    Comparator<String> longest =
        Comparator.<String, Duration>comparing(name -> term(byName.get(name), true))
            .thenComparing(name -> term(byName.get(name), false))
            .thenComparing(Comparator.reverseOrder());
    return (workflow, asked) ->
        asked.stream()
            .map(RetentionName::value)
            .max(longest)
            .orElseGet(() -> byWorkflow.getOrDefault(workflow.value(), other));
  }

  private static Duration term(@Nullable RetentionSettings of, boolean floor) {
    return of == null ? FOR_EVER : floor ? of.floor() : of.ceiling();
  }

  /** What is wrong with the retention classes that rules of {@code policy} name. */
  static List<Refusal> refusals(Policy policy, List<RetentionSettings> classes, String other) {
    var known = new TreeSet<String>(classes.stream().map(RetentionSettings::name).toList());
    known.add(other);
    return policy.retentions().entrySet().stream()
        .filter(named -> !known.contains(named.getKey().value()))
        .map(named ->
            new Refusal(
                named.getValue(),
                "no retention class has this name",
                named.getKey().value(),
                "one of " + known + ", or a class of the settings, chancery.retention"))
        .toList();
  }

  private static Map<String, String> ofWorkflows(List<RetentionSettings> classes) {
    var byWorkflow = new HashMap<String, String>();
    for (RetentionSettings one : classes) {
      for (String workflow : one.workflows() == null ? List.<String>of() : one.workflows()) {
        String before = byWorkflow.put(workflow, one.name());
        if (before != null) {
          throw new CommandException(
              ExitCode.USAGE,
              "chancery.retention: the workflow "
                  + workflow
                  + " is in two classes, "
                  + before
                  + " and "
                  + one.name());
        }
      }
    }
    return byWorkflow;
  }
}

package org.chancery.ingress.app;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chancery.audit.retention.RetentionClass;
import org.jspecify.annotations.Nullable;

/**
 * A retention class: how long contents in it are kept.
 *
 * @param floor nothing younger expires
 * @param ceiling what is older expires, a month at a time
 * @param workflows whose contents are kept in it; those of all others are in chancery.log.retention
 */
@EachProperty("chancery.retention")
record RetentionSettings(
    @Parameter String name,
    @Bindable(defaultValue = "0s") Duration floor,
    Duration ceiling,
    @Nullable List<String> workflows) {
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
   * The class of each workflow.
   *
   * @param other that of workflows that none names
   * @throws CommandException if two name the same
   */
  static UnaryOperator<String> ofWorkflows(List<RetentionSettings> classes, String other) {
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
    return workflow -> byWorkflow.getOrDefault(workflow, other);
  }
}

package org.chancery.ingress.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Refuses settings that nobody reads: a misspelt limit is a limit that is not in force. */
final class SettingsCheck {
  private static final String OURS = "chancery.";
  private static final String TLS = "micronaut.server.ssl.";

  /** Read by the launcher and by the first start, not by a room. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "CHANCERY_JAVA_HOME",
          "CHANCERY_JAVA_OPTS",
          "CHANCERY_REHEARSE",
          "CHANCERY_KEYS_PASSPHRASE",
          "CHANCERY_ADMIN_KEY",
          "CHANCERY_APPLICATION_KEY");

  private SettingsCheck() {}

  /**
   * Checks the names of settings from the file and from the environment.
   *
   * @throws CommandException that names every unknown one
   */
  static void check(
      ApplicationContext context, Collection<String> file, Collection<String> environment) {
    Set<String> known = known(context);
    var unknown = new TreeSet<String>();
    file.stream()
        .filter(name -> !name.startsWith(TLS))
        .filter(name -> known.stream().noneMatch(k -> reads(k, name)))
        .forEach(unknown::add);
    Set<String> variables = known.stream().map(SettingsCheck::variable).collect(Collectors.toSet());
    environment.stream()
        .filter(name -> name.startsWith("CHANCERY_"))
        .filter(name -> !ELSEWHERE.contains(name))
        .filter(name -> variables.stream().noneMatch(v -> named(v, "_").test(name)))
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "unknown settings: "
              + String.join(", ", unknown)
              + "; known are: "
              + String.join(", ", known));
    }
  }

  private static boolean reads(String known, String name) {
    return named(known, ".").test(name) || name.startsWith(known + "[");
  }

  /** Names that a setting goes by; {@code *} in it stands for a name that the operator chose. */
  private static Predicate<String> named(String setting, String between) {
    int star = setting.indexOf('*');
    if (star < 0) {
      return setting::equals;
    }
    String head = setting.substring(0, star);
    String tail = setting.substring(star + 1);
    return name ->
        name.length() > head.length() + tail.length()
            && name.startsWith(head)
            && name.endsWith(tail)
            && !(between.equals(".")
                && name.substring(head.length(), name.length() - tail.length()).contains("."));
  }

  /** Every setting that some record reads, by whole name. */
  static Set<String> known(ApplicationContext context) {
    var known = new TreeSet<String>();
    for (BeanDefinition<?> definition :
        context.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class))) {
      definition
          .stringValue(ConfigurationReader.class, "prefix")
          .filter(prefix -> prefix.startsWith(OURS))
          .ifPresent(prefix -> {
            for (var argument : definition.getConstructor().getArguments()) {
              if (!argument.isAnnotationPresent(Parameter.class)) {
                known.add(prefix + "." + NameUtils.hyphenate(argument.getName()));
              }
            }
          });
    }
    return known;
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

package org.chancery.ingress.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
        .filter(name -> known.stream().noneMatch(k -> name.equals(k) || name.startsWith(k + "[")))
        .forEach(unknown::add);
    Set<String> variables = known.stream().map(SettingsCheck::variable).collect(Collectors.toSet());
    environment.stream()
        .filter(name -> name.startsWith("CHANCERY_"))
        .filter(name -> !ELSEWHERE.contains(name) && !variables.contains(name))
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
              known.add(prefix + "." + NameUtils.hyphenate(argument.getName()));
            }
          });
    }
    return known;
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}

package org.chancery.ingress.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI document. The compiler writes one for the controllers of each module; here they
 * become one.
 */
final class OpenApi {
  private static final String FOLDER = "/META-INF/swagger/";
  private static final List<String> PARTS =
      List.of("chancery-ingress.yml", "chancery-reporting.yml");

  private OpenApi() {}

  /** Every module's paths and schemas in one document; a module that is not there is left out. */
  static String merged() {
    Map<Object, Object> all = new LinkedHashMap<>();
    for (String part : PARTS) {
      try (InputStream in = OpenApi.class.getResourceAsStream(FOLDER + part)) {
        if (in != null) {
          merge(all, new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(part + " cannot be read", e);
      }
    }
    if (all.get("paths") instanceof Map<?, ?> paths) {
      all.put("paths", new TreeMap<Object, Object>(paths));
    }
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(all);
  }

  /** Adds what {@code all} lacks; where both have a map, their maps are merged. */
  private static void merge(Map<Object, Object> all, Map<?, ?> part) {
    part.forEach((key, value) -> {
      Object present = all.get(key);
      if (value instanceof Map<?, ?> inner && (present == null || present instanceof Map)) {
        Map<Object, Object> joined = new LinkedHashMap<>();
        if (present instanceof Map<?, ?> before) {
          joined.putAll(before);
        }
        merge(joined, inner);
        all.put(key, joined);
      } else {
        all.putIfAbsent(key, value);
      }
    });
  }
}

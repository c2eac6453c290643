package org.chancery.reporting.console;

import java.util.List;
import java.util.Map;

/**
 * What the page of all cases shows.
 *
 * @param form what was given and could not be done
 * @param error why, or empty
 */
record CasesView(List<Custody.Held> all, Map<String, String> form, String error) {
  CasesView {
    all = List.copyOf(all);
    form = Map.copyOf(form);
  }

  String given(String name) {
    return form.getOrDefault(name, "");
  }
}

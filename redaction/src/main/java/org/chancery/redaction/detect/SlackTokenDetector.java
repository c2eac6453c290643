package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/**
 * Finds Slack tokens ({@code xoxb-} and its kind, {@code xapp-}) and the path of incoming webhooks.
 */
final class SlackTokenDetector extends AnchoredDetector {
  private static final String WEBHOOK = "hooks.slack.com/services/";

  SlackTokenDetector() {
    super("slack-token", Labels.SECRET, Set.of(), List.of("xo", "xa", "ho"));
  }

  @Override
  int look(Page page, int start, int end) {
    String text = page.text;
    if (text.startsWith(WEBHOOK, start)) {
      int from = start + WEBHOOK.length();
      int stop = from;
      while (stop < text.length()
          && stop - from < 100
          && (Ascii.alphanumeric(text.charAt(stop)) || text.charAt(stop) == '/')) {
        stop++;
      }
      return stop - from >= 30 && KeyText.varied(text, from, stop)
          ? found(page, from, stop, 0.95, false)
          : end;
    }
    boolean token = text.startsWith("xapp-", start) || text.startsWith("xox", start);
    int stop = token ? KeyText.after(page, start, text.substring(start, start + 3), 20, 300) : -1;
    boolean mixed = stop > 0 && page.at(start + 4) == '-' && KeyText.mixed(text, start, stop);
    return mixed ? found(page, start, stop, 0.95, false) : end;
  }
}

package org.chancery.ingress.http;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.wire.Subjects;
import org.chancery.redaction.detect.Text;

/** The header in which an application names the person for whom it asks. */
final class SubjectHeader {
  private static final String NAME = "x-chancery-subject";

  private SubjectHeader() {}

  /**
   * The person that {@code request} names, if it does.
   *
   * @throws RefusedException if the header comes twice or is not a name
   */
  static Optional<Text> of(HttpRequest<?> request) {
    var values = request.getHeaders().getAll(NAME);
    if (values.size() > 1) {
      throw malformed(NAME + " was sent more than once");
    }
    if (values.stream().anyMatch(value -> !Subjects.printable(value))) {
      throw malformed(NAME + " must be " + Subjects.RULE);
    }
    return values.stream().findFirst().map(Text::new);
  }

  private static RefusedException malformed(String because) {
    return new RefusedException(Reason.MALFORMED_REQUEST, because);
  }
}

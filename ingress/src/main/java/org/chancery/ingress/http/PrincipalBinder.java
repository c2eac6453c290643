package org.chancery.ingress.http;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.store.Snapshots;

/**
 * Gives controllers the principal that asks: by the key in the request, else by the console's
 * session cookie. Where there is neither, the request is refused before its body is read.
 */
@Singleton
final class PrincipalBinder implements TypedRequestArgumentBinder<Principal> {
  private static final Argument<Principal> PRINCIPAL = Argument.of(Principal.class);
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Snapshots snapshots;
  private final SessionLookup sessions;

  PrincipalBinder(Snapshots snapshots, SessionLookup sessions) {
    this.snapshots = snapshots;
    this.sessions = sessions;
  }

  @Override
  public Argument<Principal> argumentType() {
    return PRINCIPAL;
  }

  @Override
  public BindingResult<Principal> bind(
      ArgumentConversionContext<Principal> context, HttpRequest<?> request) {
    Optional<Principal> found = principal(request);
    if (found.isEmpty()) {
      throw Credentials.unknown();
    }
    return () -> found;
  }

  private Optional<Principal> principal(HttpRequest<?> request) {
    var key = Credentials.key(request);
    if (key.isPresent()) {
      return snapshots.current().principals().authenticate(key.get());
    }
    Optional<Principal> session =
        request
            .getCookies()
            .findCookie(SessionLookup.COOKIE)
            .map(Cookie::getValue)
            .flatMap(sessions::of);
    if (session.isPresent() && !READING.contains(request.getMethod())) {
      ownPage(request);
    }
    return session;
  }

  /** A browser sends cookies for other sites' pages too; those must change nothing here. */
  private static void ownPage(HttpRequest<?> request) {
    if (!"same-origin".equals(request.getHeaders().get("Sec-Fetch-Site"))) {
      throw new RefusedException(
          Reason.ROLE_MISSING, "a session may change things from the console's own pages only");
    }
  }
}

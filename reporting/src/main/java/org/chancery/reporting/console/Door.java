package org.chancery.reporting.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.SessionId;
import org.chancery.catalog.principal.Sessions;
import org.chancery.catalog.store.Snapshots;

/** Who may enter the console: sessions opened with a key, kept in a cookie of this site alone. */
@Singleton
final class Door {
  private static final String COOKIE = "chancery_session";
  private static final Set<Role> READERS =
      Set.of(Role.AUDITOR, Role.COMPLIANCE, Role.ADMINISTRATOR);

  private final Sessions sessions;
  private final Snapshots snapshots;
  private final ReportingSettings settings;

  Door(Sessions sessions, Snapshots snapshots, ReportingSettings settings) {
    this.sessions = sessions;
    this.snapshots = snapshots;
    this.settings = settings;
  }

  /** Whoever is signed in; throws where nobody is. */
  Principal visitor(HttpRequest<?> request) {
    return known(request).orElseThrow(SignInNeededException::new);
  }

  /** Whoever is signed in, if anybody. */
  Optional<Principal> known(HttpRequest<?> request) {
    return session(request).map(SessionId::new).flatMap(sessions::find);
  }

  /** The reader whose live key this is; keys that may only call models open nothing here. */
  Optional<Principal> reader(ApiKey key) {
    return snapshots
        .current()
        .principals()
        .authenticate(key)
        .filter(principal -> principal.roles().stream().anyMatch(READERS::contains));
  }

  /** Opens a session and the cookie that carries it. */
  Cookie open(HttpRequest<?> request, Principal principal) {
    return cookie(request, sessions.open(principal).secret());
  }

  /** Ends the session, if there is one, and gives the cookie that forgets it. */
  Cookie close(HttpRequest<?> request) {
    session(request).map(SessionId::new).ifPresent(sessions::end);
    return cookie(request, "").maxAge(0);
  }

  /**
   * Refuses a form that another site sent.
   *
   * @throws ProblemException if its {@code Origin} is not the host it was sent to
   */
  void sameOrigin(HttpRequest<?> request) {
    String host = request.getHeaders().get("Host");
    String origin = request.getHeaders().get("Origin");
    try {
      if (host != null && origin != null && host.equalsIgnoreCase(new URI(origin).getAuthority())) {
        return;
      }
    } catch (URISyntaxException _) {
      // Falls through to the refusal.
    }
    throw Fault.ORIGIN_NOT_ALLOWED.because(
        "this form must be sent from the console's own pages; reload the page and try again");
  }

  private static Optional<String> session(HttpRequest<?> request) {
    return request.getCookies().findCookie(COOKIE).map(Cookie::getValue).filter(v -> !v.isEmpty());
  }

  private Cookie cookie(HttpRequest<?> request, String value) {
    return Cookie.of(COOKIE, value)
        .path("/console")
        .httpOnly(true)
        .sameSite(SameSite.Strict)
        .secure(settings.https() || request.isSecure());
  }
}

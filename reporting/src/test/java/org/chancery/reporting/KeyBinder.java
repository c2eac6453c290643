package org.chancery.reporting;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.chancery.catalog.principal.Principal;

/** Does what the doors do: finds whoever holds the key that a request carries. */
@Singleton
final class KeyBinder implements TypedRequestArgumentBinder<Principal> {
  @Override
  public Argument<Principal> argumentType() {
    return Argument.of(Principal.class);
  }

  @Override
  public BindingResult<Principal> bind(
      ArgumentConversionContext<Principal> context, HttpRequest<?> source) {
    return () -> Optional.ofNullable(source.getHeaders().get("x-api-key")).flatMap(World::holder);
  }
}

package org.chancery.ingress.flow;

/** The id of a call, made by us: {@code req_} and 26 of Crockford's base 32, ascending in time. */
public record CallId(String value) {
  @Override
  public String toString() {
    return value;
  }
}

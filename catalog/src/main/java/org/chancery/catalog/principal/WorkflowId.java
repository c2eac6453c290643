package org.chancery.catalog.principal;

/** A workflow by its name, for example {@code supplier-risk-review}. */
public record WorkflowId(String value) {
  public WorkflowId {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException("workflow id must be 1-63 of [a-z0-9.-]: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

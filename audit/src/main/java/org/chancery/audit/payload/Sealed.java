package org.chancery.audit.payload;

import org.chancery.audit.record.Leg;

/** A payload in its encrypted form, and the reference that a leaf holds to it. */
public record Sealed(Leg leg, byte[] bytes) {
  @Override
  public String toString() {
    return "Sealed[" + bytes.length + " bytes]";
  }
}

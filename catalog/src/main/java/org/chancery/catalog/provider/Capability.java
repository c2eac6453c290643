package org.chancery.catalog.provider;

/** What a model can do beyond answering text with text. */
public enum Capability {
  STREAMING,
  TOOLS,
  VISION,
  JSON
}

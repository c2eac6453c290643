package org.chancery.catalog.provider;

/** The protocol a provider speaks. */
public enum Dialect {
  /** OpenAI chat completions over HTTP, and what is compatible with it. */
  OPENAI,
  /** The built-in demonstration provider; it needs no account and never leaves the process. */
  DEMONSTRATION
}

package org.chancery.catalog.policy;

/** Which way content travels. */
public enum Direction {
  REQUEST,
  REPLY
}

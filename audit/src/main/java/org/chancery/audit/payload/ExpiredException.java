package org.chancery.audit.payload;

/**
 * A payload expired: the file that held it was deleted when its retention class and month had
 * passed. Never thrown for damage.
 */
public final class ExpiredException extends PayloadException {
  private static final long serialVersionUID = 1L;

  /** Names the class and month that expired. */
  public ExpiredException(Vintage vintage) {
    super("the content expired: files of class and month " + vintage + " were deleted");
  }
}

package org.chancery.redaction.extract;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.DetectionException;

/**
 * Reads documents on threads of its own, within limits. A reading that does not end in time costs
 * its document, and one of the threads until it does end; readers look at the time themselves, so
 * that this is rare. Safe for threads.
 */
public final class Extractor implements AutoCloseable {
  private static final int WAITING = 64;
  private static final Duration GRACE = Duration.ofMillis(500);
  private final ExtractLimits limits;
  private final InstantSource time;
  private final ThreadPoolExecutor threads;

  private Extractor(ExtractLimits limits, InstantSource time) {
    this.limits = limits;
    this.time = time;
    this.threads =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("chancery-extract-", 0).factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** An extractor; its threads are daemons, made when needed. */
  public static Extractor open(ExtractLimits limits, InstantSource time) {
    return new Extractor(limits, time);
  }

  /** Ends every thread that heeds an interrupt. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** The time for documents that come together, from now. */
  public Deadline deadline() {
    return Deadline.in(limits.time(), time);
  }

  /** Reads a document, or says why not; never fails because of what the document is. */
  public Extract read(byte[] document, Declared declared) {
    return read(document, declared, deadline());
  }

  /** Reads one of several documents that come together, in what is left of their time. */
  public Extract read(byte[] document, Declared declared, Deadline deadline) {
    if (document.length == 0) {
      return Extract.unread(MediaKind.OTHER, Unread.Why.EMPTY);
    }
    if (document.length > limits.bytes()) {
      return Extract.unread(MediaKind.OTHER, Unread.Why.TOO_LARGE);
    }
    Future<Extract> reading;
    try {
      reading =
          threads.submit(() -> new Reading(new Sheaf(limits, deadline)).read(document, declared));
    } catch (RejectedExecutionException e) {
      return Extract.unread(MediaKind.OTHER, Unread.Why.BUSY);
    }
    try {
      return reading.get(deadline.left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      reading.cancel(true);
      return Extract.unread(MediaKind.OTHER, Unread.Why.TOO_SLOW);
    } catch (InterruptedException e) {
      reading.cancel(true);
      Thread.currentThread().interrupt();
      return Extract.unread(MediaKind.OTHER, Unread.Why.BUSY);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a document was not read", e.getCause());
    }
  }

  /** The reading of one document and of what lies in it. For one thread. */
  private static final class Reading {
    private final Sheaf sheaf;
    private int depth;

    Reading(Sheaf sheaf) {
      this.sheaf = sheaf;
    }

    Extract read(byte[] document, Declared declared) {
      MediaKind kind = MediaKind.OTHER;
      try {
        Sniffer.Form form = Sniffer.form(document);
        kind = first(form);
        if (form == Sniffer.Form.UNMARKED) {
          return PlainText.read(document, declared, sheaf);
        }
        kind = marked(form, document);
        return Extract.bound(kind, sheaf.passages(), sheaf.left());
      } catch (UnreadException e) {
        return Extract.unread(kind, e.why());
      } catch (DetectionException e) {
        return Extract.unread(kind, Unread.Why.TOO_SLOW);
      } catch (OutOfMemoryError e) {
        return Extract.unread(kind, Unread.Why.TOO_LARGE);
      } catch (StackOverflowError e) {
        return Extract.unread(kind, Unread.Why.TOO_DEEP);
      } catch (RuntimeException e) {
        // A reader that trips over a document has not read it; its message may quote it.
        return Extract.unread(kind, Unread.Why.UNREADABLE);
      }
    }

    private static MediaKind first(Sniffer.Form form) {
      return switch (form) {
        case PDF -> MediaKind.PDF;
        case IMAGE -> MediaKind.IMAGE;
        case AUDIO -> MediaKind.AUDIO;
        case ZIP, OLE, OTHER -> MediaKind.OTHER;
        case UNMARKED -> MediaKind.TEXT;
      };
    }

    /** Reads into the sheaf; gives what it was. */
    private MediaKind marked(Sniffer.Form form, byte[] document) {
      return switch (form) {
        case PDF -> {
          Pdf.read(document, sheaf, this::within);
          yield MediaKind.PDF;
        }
        case ZIP -> office(document);
        case OLE ->
            throw new UnreadException(
                Sniffer.encrypted(document) ? Unread.Why.ENCRYPTED : Unread.Why.UNSUPPORTED);
        case IMAGE, AUDIO, OTHER, UNMARKED -> throw new UnreadException(Unread.Why.UNSUPPORTED);
      };
    }

    private MediaKind office(byte[] document) {
      var office = new Office(Archive.open(document, sheaf), sheaf, this::within);
      Optional<MediaKind> kind = office.kind();
      if (kind.isEmpty()) {
        throw new UnreadException(Unread.Why.UNSUPPORTED);
      }
      office.read(kind.get());
      return kind.get();
    }

    /** Reads a document within another; what cannot be read is left. Limits end the whole. */
    private void within(byte[] inner) {
      if (depth == sheaf.limits().depth()) {
        throw new UnreadException(Unread.Why.TOO_DEEP);
      }
      if (inner.length == 0) {
        return;
      }
      depth++;
      MediaKind kind = MediaKind.OTHER;
      try {
        Sniffer.Form form = Sniffer.form(inner);
        kind = first(form);
        if (form == Sniffer.Form.UNMARKED) {
          sheaf.begin("text");
          sheaf.add(PlainText.decoded(inner, Declared.NOTHING));
        } else {
          marked(form, inner);
        }
      } catch (UnreadException e) {
        switch (e.why()) {
          case UNREADABLE, ENCRYPTED, UNSUPPORTED, EMPTY -> sheaf.leave(kind, e.why());
          case TOO_LARGE, TOO_DEEP, TOO_SLOW, BUSY -> throw e;
        }
      } finally {
        depth--;
      }
    }
  }
}

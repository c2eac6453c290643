package org.chancery.audit.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.chancery.audit.token.Code.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A token that makes Ed25519 keys and signs with them. It is reached when it is first asked, and
 * again whenever its session is lost. One thread, {@code chancery-token}, talks to it; {@link
 * #close} stops it. Safe for threads.
 *
 * <p>Everything throws {@link TokenException} where the token does not do it, is away, or does not
 * answer in time.
 */
public final class Token implements AutoCloseable {
  private final TokenAddress address;
  private final Duration patience;
  private final Reach reach;
  private final ReentrantLock lock = new ReentrantLock();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("chancery-token").daemon().factory());
  private @Nullable Future<?> under;

  private Token(TokenAddress address, Duration patience, Reach reach) {
    this.address = address;
    this.patience = patience;
    this.reach = reach;
  }

  /**
   * The token at {@code address}; nothing is opened yet.
   *
   * @param patience how long it may take to answer
   * @param environment the value of a variable, or null
   */
  public static Token at(
      TokenAddress address, Duration patience, Function<String, @Nullable String> environment) {
    return new Token(address, patience, new Reach(address, environment));
  }

  /** What a token says of itself; {@code keys} are the labels of its Ed25519 keys. */
  public record Description(
      String label, String serial, long slot, boolean signs, List<String> keys) {
    public Description {
      keys = List.copyOf(keys);
    }
  }

  /** What the token says of itself. */
  public Description describe() {
    return asked(reach::describe);
  }

  /** The label of the key that the log's generation {@code number} has in this token. */
  public String object(int number) {
    return number == 1 ? address.object() : address.object() + "-" + number;
  }

  /**
   * The public key of the pair named {@code object}, 32 bytes. A pair of that name is adopted where
   * it cannot be taken out of the token and signs; else a new one is made.
   */
  public byte[] adoptOrMake(String object) {
    return asked(() -> {
      Session session = reach.session();
      if (!session.signs()) {
        throw new TokenException(address.name() + " does not sign by Ed25519 (CKM_EDDSA)");
      }
      if (session.privateKey(object).isEmpty()) {
        session.make(object);
      }
      if (session.loose(reach.key(session, object))) {
        throw new TokenException(
            "the key "
                + object
                + " can be taken out of the token, or the token does not say;"
                + " name another object");
      }
      byte[] key = session.publicKey(object);
      byte[] probe = {'{', '}'}; // no statement about a log begins so
      reach.checked(key, object, probe, session.sign(reach.key(session, object), probe));
      return key;
    });
  }

  /** The signature of {@code message} by the pair named {@code object}, checked against its key. */
  public byte[] sign(String object, byte[] key, byte[] message) {
    return asked(() -> {
      Session session = reach.session();
      byte[] signature = session.sign(reach.key(session, object), message);
      reach.checked(key, object, message, signature);
      return signature;
    });
  }

  /** Removes the pair named {@code object}, where it is there. */
  public void destroy(String object) {
    asked(() -> {
      reach.forget(object);
      reach.session().destroy(object);
      return true;
    });
  }

  /** Something that is done in a session. */
  private interface Work<T> {
    T done() throws Failure;
  }

  private <T> T asked(Work<T> work) {
    boolean mine = false;
    try {
      mine = lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
      Future<?> before = under;
      if (!mine || (before != null && !before.isDone())) {
        throw new TokenException(address.name() + " has not answered for more than " + patience);
      }
      Future<T> now = thread.submit(() -> again(work));
      under = now;
      return now.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TokenException(address.name() + " does not answer within " + patience, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TokenException told
          ? new TokenException(String.valueOf(told.getMessage()), told)
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenException("interrupted while " + address.name() + " was asked", e);
    } finally {
      if (mine) {
        lock.unlock();
      }
    }
  }

  /** Twice at most: what failed for want of a session is done once more in a new one. */
  private <T> T again(Work<T> work) {
    try {
      try {
        return work.done();
      } catch (Failure first) {
        reach.drop();
        if (!first.passing()) {
          throw first;
        }
        return work.done();
      }
    } catch (Failure e) {
      reach.drop();
      throw new TokenException(address.name() + ": " + e.getMessage(), e);
    } catch (TokenException e) {
      reach.drop(); // so that a token that is put in later is seen
      throw e;
    }
  }

  /** Stops its thread; waits for an answer that is under way as long as it may take. */
  @Override
  public void close() {
    lock.lock();
    try {
      thread.execute(reach::drop);
      thread.shutdown();
      thread.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return address.name();
  }
}

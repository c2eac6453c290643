package org.chancery.audit.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.token.Code.Failure;
import org.jspecify.annotations.Nullable;

/** How a token is found, logged into, and found again. Of one thread. */
final class Reach {
  private static final byte[] BEFORE_KEY = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int MOST_SLOTS = 1_024;
  private static final long OS_LOCKING_OK = 2;

  private final TokenAddress address;
  private final Pin pin;
  private final Map<String, Long> keys = new HashMap<>();
  private @Nullable Cryptoki library;
  private @Nullable Session session;
  private boolean ours;
  private boolean begun;

  Reach(TokenAddress address, java.util.function.Function<String, @Nullable String> environment) {
    this.address = address;
    this.pin = new Pin(address.pin(), environment);
  }

  /** What C_GetTokenInfo says. */
  private record Found(long slot, String label, String serial) {}

  Token.Description describe() throws Failure {
    Session open = session();
    Found token = found(loaded());
    return new Token.Description(
        token.label(), token.serial(), token.slot(), open.signs(), open.labels());
  }

  /** The session, opened where there is none. */
  Session session() throws Failure {
    Session known = session;
    if (known != null) {
      return known;
    }
    Cryptoki opened = loaded();
    Session fresh = Session.open(opened, found(opened).slot());
    try {
      logIn(fresh);
    } catch (Failure | TokenException e) {
      fresh.close();
      throw e;
    }
    session = fresh;
    return fresh;
  }

  private void logIn(Session fresh) throws Failure {
    byte[] secret = pin.read();
    try {
      fresh.logIn(secret);
    } catch (Failure e) {
      if (e.code() == Code.PIN_INCORRECT || e.code() == Code.PIN_LOCKED) {
        pin.refuse(secret);
      }
      throw e;
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** The handle of the private key of that label. */
  long key(Session in, String object) throws Failure {
    Long known = keys.get(object);
    if (known != null) {
      return known;
    }
    Optional<Long> found = in.privateKey(object);
    if (found.isEmpty()) {
      throw new TokenException(address.name() + " has no Ed25519 key named " + object);
    }
    keys.put(object, found.get());
    return found.get();
  }

  void forget(String object) {
    keys.remove(object);
  }

  /** Leaves the session; the library too, where nobody else in this process began with it. */
  void drop() {
    Session known = session;
    session = null;
    keys.clear();
    if (known != null) {
      known.close();
    }
    Cryptoki opened = library;
    if (opened != null && ours) {
      opened.code(Cryptoki.Function.FINALIZE, MemorySegment.NULL);
    }
    ours = false;
    begun = false;
  }

  private Cryptoki loaded() throws Failure {
    Cryptoki known = library;
    if (known == null) {
      known = Cryptoki.load(address.module());
      library = known;
    }
    if (!begun) {
      begin(known);
      begun = true;
    }
    return known;
  }

  private void begin(Cryptoki opened) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment terms = arena.allocate(48, Long.BYTES); // four functions, flags, reserved
      terms.set(JAVA_LONG, 4 * ADDRESS.byteSize(), OS_LOCKING_OK);
      long code = opened.code(Cryptoki.Function.INITIALIZE, terms);
      if (code != Code.OK && code != Code.ALREADY_INITIALIZED) {
        throw new Failure("C_Initialize", code);
      }
      ours = code == Code.OK;
    }
  }

  private Found found(Cryptoki opened) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocateFrom(JAVA_LONG, MOST_SLOTS);
      MemorySegment slots = arena.allocate(JAVA_LONG, MOST_SLOTS);
      opened.call(Cryptoki.Function.GET_SLOT_LIST, (byte) 1, slots, count);
      Found match = null;
      for (int i = 0; i < count.get(JAVA_LONG, 0); i++) {
        Found each = info(opened, arena, slots.getAtIndex(JAVA_LONG, i));
        if (address.means(each.label(), each.serial(), each.slot())) {
          if (match != null) {
            throw new TokenException("more than one token is " + address.name() + ": add serial=");
          }
          match = each;
        }
      }
      if (match == null) {
        throw new TokenException(address.name() + " is not there");
      }
      return match;
    }
  }

  private static Found info(Cryptoki opened, Arena arena, long slot) throws Failure {
    MemorySegment info = arena.allocate(512, Long.BYTES);
    opened.call(Cryptoki.Function.GET_TOKEN_INFO, slot, info);
    return new Found(slot, text(info, 0, 32), text(info, 80, 16));
  }

  private static String text(MemorySegment info, long at, long length) {
    byte[] bytes = info.asSlice(at, length).toArray(JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  /** A token that signs wrongly, or with another key, signs nothing that is ever published. */
  void checked(byte[] key, String object, byte[] message, byte[] signature) {
    try {
      byte[] encoded = Arrays.copyOf(BEFORE_KEY, BEFORE_KEY.length + key.length);
      System.arraycopy(key, 0, encoded, BEFORE_KEY.length, key.length);
      var check = Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(message);
      if (check.verify(signature)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new TokenException("the key " + object + " in the token cannot be checked", e);
    }
    throw new TokenException(address.name() + " signs with another key than the log's: " + object);
  }
}

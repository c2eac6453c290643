package org.chancery.audit.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.token.Code.Failure;
import org.chancery.audit.token.Cryptoki.Function;

/** A session with a token, logged in; what is done with keys in it. Of one thread at a time. */
record Session(Cryptoki library, long slot, long handle) {
  private static final long SERIAL_AND_WRITING = 0x4 | 0x2;
  private static final long USER = 1;
  private static final long PUBLIC_KEY = 2;
  private static final long PRIVATE_KEY = 3;
  private static final long EC_EDWARDS = 0x40;
  private static final long EDDSA = 0x1057;
  private static final long EC_EDWARDS_KEY_PAIR_GEN = 0x1055;
  private static final int POINT = 32;
  private static final int SIGNATURE = 64;
  private static final int MOST_FOUND = 64;
  private static final int LONGEST_VALUE = 256;

  /** id-Ed25519 (RFC 8410), and the name that PKCS#11 3.0 has for the same curve. */
  private static final byte[] ED25519 = {0x06, 0x03, 0x2B, 0x65, 0x70};

  private static final byte[] EDWARDS25519 =
      concat(new byte[] {0x13, 0x0C}, "edwards25519".getBytes(StandardCharsets.US_ASCII));

  static Session open(Cryptoki library, long slot) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocate(JAVA_LONG);
      library.call(
          Function.OPEN_SESSION,
          slot,
          SERIAL_AND_WRITING,
          MemorySegment.NULL,
          MemorySegment.NULL,
          at);
      return new Session(library, slot, at.get(JAVA_LONG, 0));
    }
  }

  /** Wipes its own copy of the PIN. */
  void logIn(byte[] pin) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocateFrom(JAVA_BYTE, pin);
      long code = library.code(Function.LOGIN, handle, USER, copy, (long) pin.length);
      copy.fill((byte) 0);
      if (code != Code.OK && code != Code.ALREADY_LOGGED_IN) {
        throw new Failure("C_Login", code);
      }
    }
  }

  void close() {
    library.code(Function.CLOSE_SESSION, handle); // whatever it says, it is not used again
  }

  /** Whether the token signs by Ed25519. */
  boolean signs() {
    try (Arena arena = Arena.ofConfined()) {
      return library.code(Function.GET_MECHANISM_INFO, slot, EDDSA, arena.allocate(64)) == Code.OK;
    }
  }

  /** The labels of the private Ed25519 keys that it holds. */
  List<String> labels() throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      var named = new ArrayList<String>();
      for (long key : found(arena, PRIVATE_KEY, Optional.empty())) {
        named.add(
            new String(value(arena, key, Template.LABEL).orElseThrow(), StandardCharsets.UTF_8));
      }
      return named;
    }
  }

  /** The one private key of that label. */
  Optional<Long> privateKey(String label) throws Failure {
    return one(PRIVATE_KEY, label);
  }

  private Optional<Long> one(long kind, String label) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      List<Long> keys = found(arena, kind, Optional.of(label));
      if (keys.size() > 1) {
        throw new TokenException("the token has more than one Ed25519 key named " + label);
      }
      return keys.stream().findFirst();
    }
  }

  private List<Long> found(Arena arena, long kind, Optional<String> label) throws Failure {
    var wanted =
        new Template(arena)
            .with(Template.CLASS, kind)
            .with(Template.TOKEN, true)
            .with(Template.KEY_TYPE, EC_EDWARDS);
    label.ifPresent(each -> wanted.with(Template.LABEL, each));
    library.call(Function.FIND_OBJECTS_INIT, handle, wanted.segment(), wanted.count());
    MemorySegment room = arena.allocate(JAVA_LONG, MOST_FOUND);
    MemorySegment count = arena.allocate(JAVA_LONG);
    try {
      library.call(Function.FIND_OBJECTS, handle, room, (long) MOST_FOUND, count);
    } finally {
      library.code(Function.FIND_OBJECTS_FINAL, handle);
    }
    return Arrays.stream(room.asSlice(0, count.get(JAVA_LONG, 0) * Long.BYTES).toArray(JAVA_LONG))
        .boxed()
        .toList();
  }

  /** Whether the private key can be taken out of the token, or the token does not say. */
  boolean loose(long key) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      return !is(arena, key, Template.SENSITIVE, 1) || !is(arena, key, Template.EXTRACTABLE, 0);
    }
  }

  private boolean is(Arena arena, long key, long type, int expected) throws Failure {
    Optional<byte[]> value = value(arena, key, type);
    return value.isPresent() && value.get().length == 1 && value.get()[0] == expected;
  }

  /** The public half, 32 bytes as RFC 8032 encodes it. */
  byte[] publicKey(String label) throws Failure {
    Optional<Long> key = one(PUBLIC_KEY, label);
    if (key.isEmpty()) {
      throw new TokenException(
          "the token has no public key named " + label + " beside the private");
    }
    try (Arena arena = Arena.ofConfined()) {
      byte[] point = value(arena, key.get(), Template.EC_POINT).orElse(new byte[0]);
      if (point.length == POINT + 2 && point[0] == 0x04 && point[1] == POINT) {
        return Arrays.copyOfRange(point, 2, point.length); // a DER OCTET STRING, by PKCS#11 3.0
      }
      if (point.length != POINT) {
        throw new TokenException("the key " + label + " in the token is not one of Ed25519");
      }
      return point;
    }
  }

  private Optional<byte[]> value(Arena arena, long object, long type) throws Failure {
    MemorySegment room = arena.allocate(LONGEST_VALUE);
    MemorySegment asked = Template.asking(arena, type, room);
    library.call(Function.GET_ATTRIBUTE_VALUE, handle, object, asked, 1L);
    long length = Template.length(asked);
    return length < 0 || length > LONGEST_VALUE
        ? Optional.empty()
        : Optional.of(room.asSlice(0, length).toArray(JAVA_BYTE));
  }

  /** Makes a pair that stays in the token and cannot be taken out. */
  void make(String label) throws Failure {
    try {
      make(label, ED25519);
    } catch (Failure e) {
      if (!e.aboutForm()) {
        throw e;
      }
      make(label, EDWARDS25519);
    }
  }

  private void make(String label, byte[] curve) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      var open =
          new Template(arena)
              .with(Template.CLASS, PUBLIC_KEY)
              .with(Template.KEY_TYPE, EC_EDWARDS)
              .with(Template.TOKEN, true)
              .with(Template.LABEL, label)
              .with(Template.ID, label)
              .with(Template.VERIFY, true)
              .with(Template.EC_PARAMS, curve);
      var closed =
          new Template(arena)
              .with(Template.CLASS, PRIVATE_KEY)
              .with(Template.KEY_TYPE, EC_EDWARDS)
              .with(Template.TOKEN, true)
              .with(Template.PRIVATE, true)
              .with(Template.LABEL, label)
              .with(Template.ID, label)
              .with(Template.SENSITIVE, true)
              .with(Template.EXTRACTABLE, false)
              .with(Template.SIGN, true);
      library.call(
          Function.GENERATE_KEY_PAIR,
          handle,
          mechanism(arena, EC_EDWARDS_KEY_PAIR_GEN),
          open.segment(),
          open.count(),
          closed.segment(),
          closed.count(),
          arena.allocate(JAVA_LONG),
          arena.allocate(JAVA_LONG));
    }
  }

  byte[] sign(long key, byte[] message) throws Failure {
    try (Arena arena = Arena.ofConfined()) {
      library.call(Function.SIGN_INIT, handle, mechanism(arena, EDDSA), key);
      MemorySegment out = arena.allocate(LONGEST_VALUE);
      MemorySegment length = arena.allocateFrom(JAVA_LONG, LONGEST_VALUE);
      library.call(
          Function.SIGN,
          handle,
          arena.allocateFrom(JAVA_BYTE, message),
          (long) message.length,
          out,
          length);
      if (length.get(JAVA_LONG, 0) != SIGNATURE) {
        throw new TokenException("the token's signature has not " + SIGNATURE + " bytes");
      }
      return out.asSlice(0, SIGNATURE).toArray(JAVA_BYTE);
    }
  }

  /** Removes both halves of the pair of that label, as far as they are there. */
  void destroy(String label) throws Failure {
    for (long kind : new long[] {PRIVATE_KEY, PUBLIC_KEY}) {
      Optional<Long> key = one(kind, label);
      if (key.isPresent()) {
        library.call(Function.DESTROY_OBJECT, handle, key.get());
      }
    }
  }

  private static MemorySegment mechanism(Arena arena, long number) {
    MemorySegment mechanism = arena.allocate(24, Long.BYTES);
    mechanism.set(JAVA_LONG, 0, number);
    mechanism.set(ADDRESS, 8, MemorySegment.NULL);
    return mechanism;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

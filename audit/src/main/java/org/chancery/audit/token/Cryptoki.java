package org.chancery.audit.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.chancery.audit.token.Code.Failure;

/**
 * A PKCS#11 library (OASIS PKCS#11 2.40 and later), called through Java's foreign functions: the
 * dozen of its functions that signing needs. Of one thread at a time; stays loaded until the
 * process ends.
 */
@SuppressWarnings("restricted") // its purpose: a native library that the operator named
final class Cryptoki {
  /** CK_VERSION, padded to where a pointer may stand. */
  private static final long BEFORE_FUNCTIONS = 8;

  /** A function: where it stands in CK_FUNCTION_LIST, and what it takes. */
  enum Function {
    INITIALIZE("C_Initialize", 0, ADDRESS),
    FINALIZE("C_Finalize", 1, ADDRESS),
    GET_SLOT_LIST("C_GetSlotList", 4, JAVA_BYTE, ADDRESS, ADDRESS),
    GET_TOKEN_INFO("C_GetTokenInfo", 6, JAVA_LONG, ADDRESS),
    GET_MECHANISM_INFO("C_GetMechanismInfo", 8, JAVA_LONG, JAVA_LONG, ADDRESS),
    OPEN_SESSION("C_OpenSession", 12, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
    CLOSE_SESSION("C_CloseSession", 13, JAVA_LONG),
    LOGIN("C_Login", 18, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
    DESTROY_OBJECT("C_DestroyObject", 22, JAVA_LONG, JAVA_LONG),
    GET_ATTRIBUTE_VALUE("C_GetAttributeValue", 24, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
    FIND_OBJECTS_INIT("C_FindObjectsInit", 26, JAVA_LONG, ADDRESS, JAVA_LONG),
    FIND_OBJECTS("C_FindObjects", 27, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
    FIND_OBJECTS_FINAL("C_FindObjectsFinal", 28, JAVA_LONG),
    SIGN_INIT("C_SignInit", 42, JAVA_LONG, ADDRESS, JAVA_LONG),
    SIGN("C_Sign", 43, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS),
    GENERATE_KEY_PAIR(
        "C_GenerateKeyPair",
        59,
        JAVA_LONG,
        ADDRESS,
        ADDRESS,
        JAVA_LONG,
        ADDRESS,
        JAVA_LONG,
        ADDRESS,
        ADDRESS);

    private final String function;
    private final int place;

    @SuppressWarnings("ImmutableEnumChecker") // a FunctionDescriptor does not change
    private final FunctionDescriptor form;

    Function(String function, int place, MemoryLayout... takes) {
      this.function = function;
      this.place = place;
      this.form = FunctionDescriptor.of(JAVA_LONG, takes);
    }
  }

  private static final int LAST = Function.GENERATE_KEY_PAIR.place;

  private final Map<Function, MethodHandle> handles;

  private Cryptoki(Map<Function, MethodHandle> handles) {
    this.handles = handles;
  }

  /**
   * Loads the library at {@code file}.
   *
   * @throws TokenException if there is none, or this machine's C numbers are not of 64 bits, as on
   *     Windows, where PKCS#11's structures differ
   */
  static Cryptoki load(Path file) {
    Linker linker = Linker.nativeLinker();
    MemoryLayout number = linker.canonicalLayouts().get("long");
    if (number == null || number.byteSize() != Long.BYTES) {
      throw new TokenException("tokens are used on 64-bit Linux and macOS only");
    }
    if (!file.isAbsolute() || !Files.isReadable(file)) {
      throw new TokenException("there is no readable library at " + file);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry =
          SymbolLookup.libraryLookup(file, Arena.global())
              .find("C_GetFunctionList")
              .orElseThrow(() -> new TokenException(file + " is not a PKCS#11 library"));
      MethodHandle opener = linker.downcallHandle(entry, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
      MemorySegment at = arena.allocate(ADDRESS);
      long code = called(opener, at);
      if (code != Code.OK) {
        throw new TokenException(file + ": C_GetFunctionList: " + Code.name(code));
      }
      MemorySegment list =
          at.get(ADDRESS, 0).reinterpret(BEFORE_FUNCTIONS + (LAST + 1) * ADDRESS.byteSize());
      var handles = new EnumMap<Function, MethodHandle>(Function.class);
      for (Function each : Function.values()) {
        MemorySegment function =
            list.get(ADDRESS, BEFORE_FUNCTIONS + each.place * ADDRESS.byteSize());
        handles.put(each, linker.downcallHandle(function, each.form));
      }
      return new Cryptoki(handles);
    } catch (IllegalArgumentException e) {
      throw new TokenException("the library at " + file + " cannot be loaded", e);
    }
  }

  /** Calls, and returns the code. */
  long code(Function function, Object... arguments) {
    MethodHandle handle = handles.get(function);
    if (handle == null) {
      throw new IllegalStateException("not loaded: " + function);
    }
    return called(handle, arguments);
  }

  /** Calls, and fails with everything but {@code CKR_OK}. */
  void call(Function function, Object... arguments) throws Failure {
    long code = code(function, arguments);
    if (code != Code.OK) {
      throw new Failure(function.function, code);
    }
  }

  private static long called(MethodHandle handle, Object... arguments) {
    try {
      return (long) handle.invokeWithArguments(arguments);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) { // foreign functions throw nothing; the signature says they may
      throw new IllegalStateException(e);
    }
  }
}

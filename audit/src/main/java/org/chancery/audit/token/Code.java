package org.chancery.audit.token;

import java.util.Map;
import java.util.Set;

/** What PKCS#11 functions return: {@code CKR_...} of the standard's header file. */
final class Code {
  static final long OK = 0;
  static final long PIN_INCORRECT = 0xA0;
  static final long PIN_LOCKED = 0xA4;
  static final long ALREADY_LOGGED_IN = 0x100;
  static final long ALREADY_INITIALIZED = 0x191;

  private static final Map<Long, String> NAMES =
      Map.ofEntries(
          Map.entry(0x02L, "CKR_HOST_MEMORY"),
          Map.entry(0x03L, "CKR_SLOT_ID_INVALID"),
          Map.entry(0x05L, "CKR_GENERAL_ERROR"),
          Map.entry(0x06L, "CKR_FUNCTION_FAILED"),
          Map.entry(0x07L, "CKR_ARGUMENTS_BAD"),
          Map.entry(0x13L, "CKR_ATTRIBUTE_VALUE_INVALID"),
          Map.entry(0x1BL, "CKR_ACTION_PROHIBITED"),
          Map.entry(0x30L, "CKR_DEVICE_ERROR"),
          Map.entry(0x31L, "CKR_DEVICE_MEMORY"),
          Map.entry(0x32L, "CKR_DEVICE_REMOVED"),
          Map.entry(0x60L, "CKR_KEY_HANDLE_INVALID"),
          Map.entry(0x68L, "CKR_KEY_FUNCTION_NOT_PERMITTED"),
          Map.entry(0x70L, "CKR_MECHANISM_INVALID"),
          Map.entry(0x71L, "CKR_MECHANISM_PARAM_INVALID"),
          Map.entry(0x82L, "CKR_OBJECT_HANDLE_INVALID"),
          Map.entry(0xA0L, "CKR_PIN_INCORRECT"),
          Map.entry(0xA3L, "CKR_PIN_EXPIRED"),
          Map.entry(0xA4L, "CKR_PIN_LOCKED"),
          Map.entry(0xB0L, "CKR_SESSION_CLOSED"),
          Map.entry(0xB3L, "CKR_SESSION_HANDLE_INVALID"),
          Map.entry(0xB5L, "CKR_SESSION_READ_ONLY"),
          Map.entry(0xE0L, "CKR_TOKEN_NOT_PRESENT"),
          Map.entry(0xE1L, "CKR_TOKEN_NOT_RECOGNIZED"),
          Map.entry(0xE2L, "CKR_TOKEN_WRITE_PROTECTED"),
          Map.entry(0xD1L, "CKR_TEMPLATE_INCONSISTENT"),
          Map.entry(0x101L, "CKR_USER_NOT_LOGGED_IN"),
          Map.entry(0x102L, "CKR_USER_PIN_NOT_INITIALIZED"),
          Map.entry(0x130L, "CKR_DOMAIN_PARAMS_INVALID"),
          Map.entry(0x140L, "CKR_CURVE_NOT_SUPPORTED"),
          Map.entry(0x190L, "CKR_CRYPTOKI_NOT_INITIALIZED"));

  /** Trying once more helps with none of these. */
  private static final Set<Long> LASTING =
      Set.of(0x13L, 0x1BL, 0x68L, 0x70L, 0x71L, 0xA0L, 0xA3L, 0xA4L, 0xB5L, 0xE2L, 0x102L);

  /** What tokens say to a curve that is named in a form which they do not know. */
  private static final Set<Long> FORM = Set.of(0x05L, 0x06L, 0x07L, 0x13L, 0xD1L, 0x130L, 0x140L);

  private Code() {}

  static String name(long code) {
    return NAMES.getOrDefault(code, "PKCS#11 error 0x" + Long.toHexString(code));
  }

  /** A function of the token's library that did not return {@code CKR_OK}. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final long code;

    Failure(String function, long code) {
      super(function + ": " + name(code));
      this.code = code;
    }

    long code() {
      return code;
    }

    /** Whether the same, asked for in another form, may be understood. */
    boolean aboutForm() {
      return FORM.contains(code);
    }

    /** Whether a session opened anew may get further. */
    boolean passing() {
      return !LASTING.contains(code);
    }
  }
}

package org.chancery.audit.checkpoint;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.chancery.audit.token.Token;
import org.chancery.audit.token.TokenException;

/** A private Ed25519 key: its seed, or a token that holds it. Safe for threads. Does not print. */
sealed interface ClassicKey {
  /** How the word begins that says that a key is in a token; base64 has no colon. */
  String IN_TOKEN = "token:";

  /** The public half, 32 bytes. */
  byte[] publicKey();

  /**
   * Signs.
   *
   * @throws TokenException if the token that holds it does not
   */
  byte[] sign(byte[] message);

  /** The word by which the sealed file keeps it. */
  String secretForm();

  /** Where it is, for people: {@code file}, or {@code token} and the object's label. */
  String kept();

  /** Removes it from the token that holds it; what is here only needs to be forgotten. */
  void destroy();

  static ClassicKey of(byte[] seed) {
    if (seed.length != SigningPair.SEED) {
      throw new IllegalArgumentException("a seed has " + SigningPair.SEED + " bytes");
    }
    return new Seeded(new Ed25519PrivateKeyParameters(seed));
  }

  /** The key of the log's generation {@code number} in {@code token}, adopted or made there. */
  static ClassicKey in(Token token, int number) {
    String object = token.object(number);
    return new Held(Optional.of(token), object, token.adoptOrMake(object));
  }

  /**
   * The key that {@link #secretForm} wrote.
   *
   * @param key its public half
   */
  static ClassicKey parse(String word, byte[] key, Optional<Token> token) {
    return word.startsWith(IN_TOKEN)
        ? new Held(
            token,
            URLDecoder.decode(word.substring(IN_TOKEN.length()), StandardCharsets.UTF_8),
            key)
        : of(Base64.getDecoder().decode(word));
  }

  /** A key made from a seed. */
  record Seeded(Ed25519PrivateKeyParameters key) implements ClassicKey {
    @Override
    public byte[] publicKey() {
      return key.generatePublicKey().getEncoded();
    }

    @Override
    public byte[] sign(byte[] message) {
      var signer = new Ed25519Signer();
      signer.init(true, key);
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    }

    @Override
    public String secretForm() {
      return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    @Override
    public String kept() {
      return "file";
    }

    @Override
    public void destroy() {}

    @Override
    public String toString() {
      return "Seeded";
    }
  }

  /**
   * A key in a token.
   *
   * @param token none where no token is named; then it signs nothing
   */
  record Held(Optional<Token> token, String object, byte[] publicKey) implements ClassicKey {
    private Token reached() {
      return token.orElseThrow(
          () -> new IllegalStateException("the log's keys are in a token, and none is named"));
    }

    @Override
    public byte[] sign(byte[] message) {
      return reached().sign(object, publicKey, message);
    }

    @Override
    public String secretForm() {
      return IN_TOKEN + URLEncoder.encode(object, StandardCharsets.UTF_8);
    }

    @Override
    public String kept() {
      return "token " + object;
    }

    @Override
    public void destroy() {
      reached().destroy(object);
    }

    @Override
    public String toString() {
      return "Held[" + object + "]";
    }
  }
}

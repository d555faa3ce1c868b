package io.sayquel.server.ask;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes names of answers: 128 random bits, so that none can be guessed. */
public final class AnswerIds {
    private final RandomGenerator random;

    public AnswerIds(RandomGenerator random) {
        this.random = random;
    }

    /** Names that nobody can foresee. */
    public static AnswerIds secure() {
        return new AnswerIds(new SecureRandom());
    }

    String next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return "a-" + HexFormat.of().formatHex(bits);
    }
}

package io.sayquel.server.model;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes names of answers, sessions and the like: 128 random bits, so that none can be guessed. */
public final class RandomNames {
    private final String prefix;
    private final RandomGenerator random;

    /** @param prefix tells people what is named, such as {@code a-} */
    public RandomNames(String prefix, RandomGenerator random) {
        this.prefix = prefix;
        this.random = random;
    }

    /** Names that nobody can foresee. */
    public static RandomNames secure(String prefix) {
        return new RandomNames(prefix, new SecureRandom());
    }

    /** A name that was never given. */
    public String next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return prefix + HexFormat.of().formatHex(bits);
    }
}

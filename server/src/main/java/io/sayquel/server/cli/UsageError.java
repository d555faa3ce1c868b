package io.sayquel.server.cli;

/** The command line was used wrongly; ends with exit code 2. */
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }

    UsageError(String message, Throwable cause) {
        super(message, cause);
    }

    /** Refuses an {@code -n} beyond 1 to most. */
    static void unlessWithin(int count, int most) {
        if (count < 1 || count > most) {
            throw new UsageError("-n takes 1 to " + most + ", not " + count);
        }
    }
}

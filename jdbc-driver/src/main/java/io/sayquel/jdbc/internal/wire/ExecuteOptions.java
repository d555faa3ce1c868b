package io.sayquel.jdbc.internal.wire;

/** What a run may cost and how its rows should come. Zero or empty leaves it to the server. Immutable. */
public final class ExecuteOptions {
    private final long maxRows;
    private final long timeoutMillis;
    private final String timeZone;
    private final int batchRows;

    public ExecuteOptions(long maxRows, long timeoutMillis, String timeZone, int batchRows) {
        this.maxRows = maxRows;
        this.timeoutMillis = timeoutMillis;
        this.timeZone = timeZone;
        this.batchRows = batchRows;
    }

    long maxRows() {
        return maxRows;
    }

    long timeoutMillis() {
        return timeoutMillis;
    }

    String timeZone() {
        return timeZone;
    }

    int batchRows() {
        return batchRows;
    }
}

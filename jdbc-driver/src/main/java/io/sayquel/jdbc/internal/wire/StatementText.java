package io.sayquel.jdbc.internal.wire;

import java.util.List;

/** A text to run or to describe, and how to take it. Immutable. */
public final class StatementText {
    private final String dataset;
    private final String sql;
    private final Mode mode;
    private final List<Parameter> parameters;
    private final boolean escapeProcessing;

    /** Whether a text is SQL or a question; numbers of {@code sayquel.v1.StatementMode}. */
    public enum Mode {
        SQL(1),
        AUTO(2),
        QUESTION(3);

        private final int number;

        Mode(int number) {
            this.number = number;
        }
    }

    /**
     * @param dataset empty for the only one
     * @param parameters in the order of their markers
     */
    public StatementText(String dataset, String sql, Mode mode, List<Parameter> parameters, boolean escapeProcessing) {
        this.dataset = dataset;
        this.sql = sql;
        this.mode = mode;
        this.parameters = List.copyOf(parameters);
        this.escapeProcessing = escapeProcessing;
    }

    public String sql() {
        return sql;
    }

    byte[] describeRequest() {
        ProtoWriter request = new ProtoWriter().text(1, dataset).text(2, sql).number(3, mode.number);
        parameters.forEach(p -> request.message(4, p.write()));
        return request.flag(5, escapeProcessing).toBytes();
    }

    byte[] executeRequest(ExecuteOptions options) {
        ProtoWriter request = new ProtoWriter()
                .text(1, dataset)
                .text(2, sql)
                .number(3, ResultFormat.ARROW)
                .number(4, options.maxRows())
                .number(5, options.timeoutMillis())
                .text(7, options.timeZone())
                .number(9, mode.number);
        parameters.forEach(p -> request.message(10, p.write()));
        return request.flag(11, escapeProcessing)
                .number(12, options.batchRows())
                .toBytes();
    }

    private static final class ResultFormat {
        private static final int ARROW = 1;
    }
}

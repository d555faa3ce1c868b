package io.sayquel.server.check.calcite;

import org.apache.calcite.sql.parser.SqlParserPos;

/** A validated statement breaks a rule that Calcite does not have. */
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlParserPos position;

    Misfit(String message, SqlParserPos position) {
        super(message, null, false, false);
        this.position = position;
    }

    SqlParserPos position() {
        return position;
    }
}

package io.sayquel.jdbc;

import io.sayquel.jdbc.internal.arrow.ArrowException;
import io.sayquel.jdbc.internal.wire.Card;
import io.sayquel.jdbc.internal.wire.RpcStatus;
import io.sayquel.jdbc.internal.wire.WireException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/**
 * What went wrong, as SQLExceptions: the one place where messages are worded and SQLSTATEs chosen. The first line is short enough
 * for a tool's dialog.
 */
final class SqlErrors {
    static final String CANCELLED = "57014";

    private static final int FIRST_LINE = 160;
    private static final int UNAUTHENTICATED = 16;

    private SqlErrors() {}

    static SQLException of(WireException e) {
        switch (e.kind()) {
            case UNREACHABLE:
                return new SQLTransientConnectionException(firstLine(e.getMessage()), "08001", e);
            case LOST:
            case SILENT:
                return new SQLNonTransientConnectionException(firstLine(e.getMessage()), "08006", e);
            case DEADLINE:
                return new SQLTimeoutException(firstLine(e.getMessage()), CANCELLED, e);
            case CANCELLED:
                return new SQLException("The statement was cancelled", CANCELLED, e);
            case STATUS:
                return of(e.status());
            default:
                return new SQLNonTransientConnectionException(firstLine(e.getMessage()), "08P01", e);
        }
    }

    /** The calling thread was interrupted: it learns of it twice, by the exception and by its flag. */
    static SQLException of(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SQLException("The thread was interrupted; the statement was cancelled", CANCELLED, e);
    }

    static SQLException of(ArrowException e) {
        return new SQLNonTransientConnectionException(firstLine(e.getMessage()), "08P01", e);
    }

    private static SQLException of(RpcStatus status) {
        String line = status.metadata().get("line");
        String place = line == null ? "" : place(line, status.metadata().get("column"));
        String state = orElse(status.sqlState(), stateOf(status.code()));
        return of(status.reason(), state, text(status.message(), place, status.hint()));
    }

    private static String place(String line, String column) {
        return " (line " + line + ", column " + column + ")";
    }

    /** What a card says that is no answer. */
    static SQLException of(Card card) {
        String state = orElse(card.sqlState(), "HY000");
        if (card.outcome() == Card.Outcome.NEEDS_CLARIFICATION) {
            return ClarificationException.of(card, state);
        }
        String place = card.line() == 0 ? "" : place(Integer.toString(card.line()), Integer.toString(card.column()));
        return of(card.reason(), state, text(card.message(), place, card.suggestion()));
    }

    private static SQLException of(String reason, String state, String text) {
        if (reason.endsWith("_TIMEOUT")) {
            return new SQLTimeoutException(text, state);
        }
        switch (state.substring(0, 2)) {
            case "08":
                return new SQLTransientConnectionException(text, state);
            case "0A":
                return new SQLFeatureNotSupportedException(text, state);
            case "22":
                return new SQLDataException(text, state);
            case "28":
                return new SQLInvalidAuthorizationSpecException(text, state);
            case "42":
                return new SQLSyntaxErrorException(text, state);
            case "53":
                return new SQLTransientException(text, state);
            default:
                return new SQLException(text, state);
        }
    }

    private static String orElse(String state, String otherwise) {
        return state.matches("[0-9A-Z]{5}") ? state : otherwise;
    }

    /** For what comes without a reason: from a proxy, or from the transport. */
    private static String stateOf(int grpcCode) {
        switch (grpcCode) {
            case 1:
            case 4:
                return CANCELLED;
            case 3:
                return "22023";
            case 5:
                return "02000";
            case 7:
                return "42501";
            case 8:
                return "53000";
            case 12:
                return "0A000";
            case 14:
                return "08006";
            case UNAUTHENTICATED:
                return "28000";
            default:
                return "HY000";
        }
    }

    /** What is wrong, and in a line of its own what to do. */
    static String text(String message, String hint) {
        return text(message, "", hint);
    }

    /** @param place is in the first line, whatever else has room there */
    private static String text(String message, String place, String hint) {
        String said = message.isEmpty() ? "The server gave no reason" : message;
        int end = said.indexOf('\n');
        String line = end < 0 ? said : said.substring(0, end);
        String first = shortened(line, FIRST_LINE - place.length()) + place;
        String rest = first.length() < line.length() + place.length() ? "\n" + said : said.substring(line.length());
        return first + rest + (hint.isEmpty() ? "" : "\n" + hint);
    }

    private static String firstLine(String message) {
        return text(message, "", "");
    }

    private static String shortened(String line, int most) {
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    static SQLException closed(String what) {
        return new SQLNonTransientConnectionException("The " + what + " is closed", "08003");
    }
}

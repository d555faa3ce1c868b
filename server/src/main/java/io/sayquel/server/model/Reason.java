package io.sayquel.server.model;

import static io.sayquel.server.model.Reason.Ending.FAILED;
import static io.sayquel.server.model.Reason.Ending.REFUSED;
import static io.sayquel.server.model.Reason.Ending.UNCLEAR;

/**
 * Every way in which a question or a call can end other than with an answer. One place holds its code, how a question that
 * meets it ends, and what it is on each door; documentation is generated from it. Codes are never renamed.
 */
public enum Reason {
    // the question
    AMBIGUOUS_QUESTION(
            UNCLEAR,
            9,
            400,
            "NL002",
            3,
            false,
            "The question can mean several things, and they give different numbers."),
    FOLLOW_UP_UNCLEAR(
            UNCLEAR,
            9,
            400,
            "NL002",
            3,
            false,
            "The question leans on the one before it, and it is not certain how; alone it would be another question."),
    AMBIGUOUS_COLUMN(UNCLEAR, 9, 400, "NL002", 3, false, "A word names columns of several tables."),
    UNKNOWN_WORD(UNCLEAR, 9, 400, "NL003", 3, false, "A word is not known here, but resembles known ones."),
    NOT_UNDERSTOOD(REFUSED, 9, 400, "NL004", 5, false, "The question was not understood well enough to answer it."),
    NOT_IN_DATA(REFUSED, 9, 400, "NL005", 5, false, "The question is about something that the data does not hold."),
    NOT_A_QUESTION(REFUSED, 3, 400, "NL006", 5, false, "The text asks for nothing, or asks to change data."),
    QUESTION_EMPTY(REFUSED, 3, 400, "NL001", 2, false, "The question is empty."),
    QUESTION_TOO_LONG(REFUSED, 3, 400, "NL001", 2, false, "The question is longer than 8,000 characters."),
    SQL_NOT_ALLOWED_HERE(REFUSED, 3, 400, "NL007", 5, false, "A statement was sent where a question is expected."),
    OPTION_OUT_OF_RANGE(REFUSED, 3, 400, "NL008", 2, false, "The chosen option does not exist."),
    // statements
    SQL_SYNTAX(REFUSED, 3, 400, "42601", 5, false, "The statement cannot be parsed."),
    STATEMENT_NOT_ALLOWED(
            REFUSED, 3, 400, "42501", 5, false, "Only one SELECT is allowed, over the dataset's own tables."),
    FUNCTION_NOT_ALLOWED(REFUSED, 3, 400, "42501", 5, false, "The function is not on the list of allowed functions."),
    UNKNOWN_TABLE(REFUSED, 3, 400, "42S02", 5, false, "The dataset has no table of that name."),
    UNKNOWN_COLUMN(REFUSED, 3, 400, "42S22", 5, false, "No table of the statement has a column of that name."),
    SQL_INVALID(
            REFUSED, 3, 400, "42000", 5, false, "The statement does not fit the data: types, grouping or arguments."),
    STATEMENT_TOO_LONG(
            REFUSED,
            3,
            400,
            "54000",
            5,
            false,
            "The statement is longer than 20,000 characters, nested too deeply, or of too many parts."),
    FORBIDDEN(REFUSED, 7, 403, "42501", 4, false, "A policy does not let this caller see it."),
    // datasets and uploads
    DATASET_NOT_FOUND(REFUSED, 5, 404, "3D000", 5, false, "There is no dataset of that name."),
    DATASET_REQUIRED(REFUSED, 9, 400, "3D000", 2, false, "There are several datasets, and none was named."),
    VERSION_NOT_FOUND(REFUSED, 5, 404, "3D000", 5, false, "The dataset has no such version."),
    TABLE_NOT_FOUND(REFUSED, 5, 404, "42S02", 5, false, "The dataset has no table of that name."),
    ANSWER_NOT_FOUND(REFUSED, 5, 404, "02000", 5, false, "There is no answer of that name."),
    ANSWER_CHANGED(REFUSED, 9, 409, "02000", 5, false, "An answer's statement gives other rows than it gave."),
    SESSION_NOT_FOUND(REFUSED, 5, 404, "02000", 5, false, "There is no session of that name."),
    FEEDBACK_NOT_FOUND(REFUSED, 5, 404, "02000", 5, false, "There is no feedback of that name."),
    UPLOAD_NOT_FOUND(REFUSED, 5, 404, "02000", 5, false, "There is no open upload of that name."),
    INVALID_NAME(REFUSED, 3, 400, "42602", 2, false, "The name cannot be used."),
    FILE_TOO_LARGE(REFUSED, 11, 413, "54000", 5, false, "The file is larger than the limit."),
    FILE_EMPTY(REFUSED, 3, 400, "22000", 5, false, "The file holds nothing."),
    FILE_NOT_CSV(REFUSED, 3, 400, "22000", 5, false, "The file is not text in rows and columns."),
    CSV_NO_ROWS(REFUSED, 3, 400, "22000", 5, false, "The file has a header and no rows."),
    CSV_TOO_MANY_COLUMNS(REFUSED, 3, 400, "54011", 5, false, "The file has more columns than the limit."),
    CSV_BAD_VALUE(REFUSED, 3, 400, "22018", 5, false, "A value does not fit its column."),
    CSV_RAGGED_ROW(REFUSED, 3, 400, "22000", 5, false, "A row has more or fewer fields than the header."),
    CSV_BAD_ENCODING(REFUSED, 3, 400, "22021", 5, false, "The bytes are not text in a known encoding."),
    UPLOAD_CUT(FAILED, 10, 400, "08000", 6, true, "The upload ended before the file did; nothing was kept."),
    NEEDS_CHOICE(UNCLEAR, 9, 409, "22018", 3, false, "A column reads two ways; it must be said which."),
    // plugins
    PLUGIN_NOT_FOUND(REFUSED, 5, 404, "02000", 5, false, "There is no plugin of that name."),
    PLUGIN_INVALID(REFUSED, 9, 400, "F0000", 5, false, "The plugin has a mistake and is skipped."),
    // calls
    INVALID_ARGUMENT(REFUSED, 3, 400, "22023", 2, false, "An argument is missing or malformed."),
    IDEMPOTENCY_MISMATCH(REFUSED, 9, 409, "22023", 2, false, "The request id came before with another request."),
    REQUEST_TOO_LARGE(REFUSED, 8, 413, "54000", 5, false, "The request is larger than the limit."),
    UNAUTHENTICATED(REFUSED, 16, 401, "28000", 4, false, "The call needs a valid token."),
    NOT_SUPPORTED(REFUSED, 12, 501, "0A000", 5, false, "The server does not offer this."),
    // running
    QUERY_TIMEOUT(FAILED, 4, 504, "57014", 7, true, "The time for the query ran out."),
    CANCELLED(FAILED, 1, 499, "57014", 130, false, "The caller stopped it."),
    RESULT_TOO_LARGE(FAILED, 8, 413, "54000", 7, false, "One row or one value is larger than the limit."),
    OUT_OF_MEMORY(FAILED, 8, 503, "53200", 7, false, "The query needs more memory than it may have."),
    QUERY_FAILED(FAILED, 9, 400, "22000", 1, false, "The statement is valid but met a value it could not handle."),
    SERVER_BUSY(FAILED, 8, 429, "53300", 6, true, "As many calls run as may run; try again shortly."),
    SERVER_STOPPING(FAILED, 14, 503, "57P01", 6, true, "The server is shutting down."),
    UNREACHABLE(FAILED, 14, 503, "08001", 6, true, "No server answers."),
    DISK_FULL(FAILED, 8, 507, "53100", 1, true, "The disk is full; nothing was lost."),
    // language models
    NO_LLM_KEY(REFUSED, 9, 400, "NL009", 5, false, "A language model is set up without a key."),
    LLM_KEY_REFUSED(FAILED, 9, 400, "NL009", 1, false, "The model's provider refuses the key."),
    LLM_UNAVAILABLE(FAILED, 14, 503, "08001", 6, true, "The language model cannot be reached, or broke off."),
    LLM_RATE_LIMITED(FAILED, 8, 429, "53300", 6, true, "The model's provider takes no more questions for now."),
    LLM_TIMEOUT(FAILED, 4, 504, "57014", 7, true, "The language model took longer than it may."),
    LLM_BAD_ANSWER(FAILED, 9, 400, "NL010", 1, false, "The language model's answer cannot be used."),
    LLM_DECLINED(REFUSED, 9, 400, "NL010", 5, false, "The language model, or its provider, declined to answer."),
    BUDGET_EXHAUSTED(
            FAILED, 8, 429, "53400", 7, false, "The day's budget for language models is used; rules still answer."),
    PORT_IN_USE(FAILED, 14, 503, "08001", 1, false, "Another program listens on the port."),
    INVALID_SETTING(REFUSED, 3, 400, "22023", 2, false, "A setting is unknown or has a wrong value."),
    SANDBOX_UNSAFE(
            FAILED,
            14,
            503,
            "58000",
            1,
            false,
            "An attack on the engine's lock succeeded at start; the server does not serve."),
    INTERNAL(FAILED, 13, 500, "XX000", 1, false, "Something broke inside; it is our fault and in the server's log.");

    /** How a question that meets the reason ends. */
    public enum Ending {
        /** It is asked back. */
        UNCLEAR,
        /** It is not answered. */
        REFUSED,
        /** It broke. */
        FAILED
    }

    private final Ending ending;
    private final int grpcCode;
    private final int httpStatus;
    private final String sqlState;
    private final int exitCode;
    private final boolean retryable;
    private final String sentence;

    Reason(
            Ending ending,
            int grpcCode,
            int httpStatus,
            String sqlState,
            int exitCode,
            boolean retryable,
            String sentence) {
        this.ending = ending;
        this.grpcCode = grpcCode;
        this.httpStatus = httpStatus;
        this.sqlState = sqlState;
        this.exitCode = exitCode;
        this.retryable = retryable;
        this.sentence = sentence;
    }

    public Ending ending() {
        return ending;
    }

    /** The canonical status code of gRPC, 1 to 16, where the reason ends a call and not only a question. */
    public int grpcCode() {
        return grpcCode;
    }

    /** The status of an HTTP answer where the reason ends a call. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Five characters; class NL is our own, for questions. */
    public String sqlState() {
        return sqlState;
    }

    /** What the command line exits with. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether the same call may succeed a little later. */
    public boolean retryable() {
        return retryable;
    }

    /** What it means, for documentation and {@code explain}. */
    public String sentence() {
        return sentence;
    }
}

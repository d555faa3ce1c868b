package io.sayquel.server.run.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Words the engine's errors for people. The engine sends its errors as JSON, so neither the statement's text nor a caret has to be
 * cut out of them; paths of this machine are.
 */
final class EngineErrors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("(?<![\\w/])(?:/[^\\s/'\":]+){2,}");

    private static final Map<String, Reason> REASONS = Map.of(
            "Out of Memory", Reason.OUT_OF_MEMORY,
            "Interrupt", Reason.CANCELLED,
            "INTERNAL", Reason.INTERNAL,
            "FATAL", Reason.INTERNAL);

    /** An engine error as data: its kind, its words, and the offset in characters that it points at, or -1. */
    record Parsed(String kind, String message, int offset) {}

    private final Path file;
    private final AtomicBoolean broken;
    private final boolean quotesValues;

    /**
     * @param file the database, whose name never appears in a message
     */
    EngineErrors(Path file) {
        this(file.toAbsolutePath(), new AtomicBoolean(), true);
    }

    private EngineErrors(Path file, AtomicBoolean broken, boolean quotesValues) {
        this.file = file;
        this.broken = broken;
        this.quotesValues = quotesValues;
    }

    /** The same for a statement whose writer may not see every value: a message that could quote one is not passed on. */
    EngineErrors discreet() {
        return new EngineErrors(file, broken, false);
    }

    /** Whether an error was seen after which the engine refuses everything. */
    boolean broken() {
        return broken.get();
    }

    SayquelException stopped(Session.Stop reason, Duration allowed, Exception cause) {
        return switch (reason) {
            case CANCELLED ->
                new SayquelException(Reason.CANCELLED, "The query was cancelled.", "", Optional.empty(), cause);
            case TIME_OUT ->
                new SayquelException(
                        Reason.QUERY_TIMEOUT,
                        "Stopped after " + seconds(allowed) + " of engine time.",
                        "narrow the dates, or --timeout " + 4 * Math.max(1, allowed.toSeconds()) + "s",
                        Optional.empty(),
                        cause);
        };
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, time.toMillis() % 1000 == 0 ? "%.0f s" : "%.3f s", time.toMillis() / 1000.0);
    }

    /** What an exception of the engine means when nobody stopped it. */
    SayquelException failed(Exception e) {
        if (e instanceof SayquelException known) {
            return known;
        }
        Parsed parsed = parse(e.getMessage() == null ? e.toString() : e.getMessage(), "");
        Reason reason = reason(parsed);
        if (reason == Reason.INTERNAL || parsed.message.contains("database has been invalidated")) {
            broken.set(true);
        }
        Exception cause = quotesValues ? e : null;
        return new SayquelException(reason, message(reason, parsed), hint(reason), Optional.empty(), cause);
    }

    private static Reason reason(Parsed parsed) {
        boolean batchFull = parsed.message.startsWith("Arrow Appender: The maximum total string size");
        return batchFull ? Reason.RESULT_TOO_LARGE : REASONS.getOrDefault(parsed.kind, Reason.QUERY_FAILED);
    }

    private String message(Reason reason, Parsed parsed) {
        return switch (reason) {
            case RESULT_TOO_LARGE -> "The result's values are too long to be sent together.";
            case OUT_OF_MEMORY -> "The query needs more memory than it may have.";
            case CANCELLED -> "The query was cancelled.";
            case INTERNAL -> "The engine met a fault of its own.";
            default -> quotesValues ? clean(parsed.message) : "The statement met a value that it could not handle.";
        };
    }

    private static String hint(Reason reason) {
        return switch (reason) {
            case OUT_OF_MEMORY -> "Group by fewer values, filter first, or give the engine more memory.";
            case INTERNAL -> "The log has the details; the next query gets a new engine.";
            case RESULT_TOO_LARGE -> "Leave out the long columns, or cut them with left(column, 1000).";
            case QUERY_FAILED -> "Filter out the rows that do not fit, or use try_cast.";
            default -> "";
        };
    }

    /** The message without paths of this machine. */
    String clean(String message) {
        String named = message.replace(file.toString(), "the dataset");
        return PATH.matcher(named).replaceAll("(path)").strip();
    }

    /**
     * Reads {@code Kind Error: {json}}, as it comes from JDBC, or wrapped by Arrow's C interface.
     *
     * @param sql the text that the error's position refers to
     */
    static Parsed parse(String text, String sql) {
        int kindEnd = text.indexOf(" Error: ");
        int brace = text.indexOf("{\"");
        if (brace >= 0) {
            try (var parser = JSON.createParser(text.substring(brace))) {
                JsonNode error = JSON.readTree(parser);
                String message = error.path("exception_message").asText("");
                int bytes = error.path("position").asInt(-1);
                return new Parsed(error.path("exception_type").asText(""), message, characters(sql, bytes));
            } catch (JsonProcessingException notJson) {
                return new Parsed("", firstParagraph(text), -1);
            } catch (java.io.IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        }
        String kind = kindEnd < 0 ? "" : text.substring(text.lastIndexOf('=', kindEnd) + 1, kindEnd);
        return new Parsed(kind, firstParagraph(kindEnd < 0 ? text : text.substring(kindEnd + 8)), -1);
    }

    private static String firstParagraph(String text) {
        int blank = text.indexOf("\n\n");
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** The engine counts bytes of UTF-8. */
    private static int characters(String sql, int bytes) {
        if (bytes < 0) {
            return -1;
        }
        byte[] utf8 = sql.getBytes(StandardCharsets.UTF_8);
        return new String(utf8, 0, Math.min(bytes, utf8.length), StandardCharsets.UTF_8).length();
    }
}

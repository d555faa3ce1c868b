package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.rpc.transport.BadField;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what requests say in text. A field that cannot be read is named. */
final class Requests {
    private static final Set<String> LANGUAGES = Set.of("en", "id");
    private static final int MOST_PER_PAGE = 1_000;
    private static final int USUAL_PER_PAGE = 50;

    private Requests() {}

    static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    static String required(String value, String field) {
        if (value.isEmpty()) {
            throw new BadField(field, field + " is missing", "send " + field);
        }
        return value;
    }

    static Optional<Instant> instant(String value) {
        try {
            return text(value).map(v -> OffsetDateTime.parse(v).toInstant());
        } catch (DateTimeException e) {
            throw wrong("now", value, "an instant such as 2026-11-26T09:00:00Z");
        }
    }

    static Optional<ZoneId> zone(String value) {
        try {
            return text(value).map(ZoneId::of);
        } catch (DateTimeException e) {
            throw wrong("time_zone", value, "a zone such as Asia/Jakarta");
        }
    }

    static Optional<Locale> language(String value) {
        if (!value.isEmpty() && !LANGUAGES.contains(value)) {
            throw wrong("language", value, "en or id");
        }
        return text(value).map(Locale::forLanguageTag);
    }

    static Optional<Duration> millis(boolean given, long value) {
        return given ? Optional.of(Duration.ofMillis(value)) : Optional.empty();
    }

    static OptionalLong rows(boolean given, long value) {
        if (given && value < 0) {
            throw wrong("max_rows", Long.toString(value), "0 or more");
        }
        return given ? OptionalLong.of(value) : OptionalLong.empty();
    }

    static int pageSize(int asked) {
        if (asked < 0) {
            throw wrong("page_size", Integer.toString(asked), "0 or more");
        }
        return asked == 0 ? USUAL_PER_PAGE : Math.min(asked, MOST_PER_PAGE);
    }

    /** INVALID_ARGUMENT that names the field and what was expected of it. */
    static BadField wrong(String field, String value, String expected) {
        return new BadField(field, field + " cannot be \"" + value + "\"", "send " + expected);
    }

    /** A value of an enum that is newer than this server. */
    static BadField unknown(String field) {
        return new BadField(field, field + " holds a value that this server does not know", "use a newer server");
    }
}

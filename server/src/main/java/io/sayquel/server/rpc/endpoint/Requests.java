package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
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
            throw new SayquelException(Reason.INVALID_ARGUMENT, field + " is missing", "send " + field);
        }
        return value;
    }

    static Optional<Instant> instant(String value) {
        try {
            return text(value).map(v -> OffsetDateTime.parse(v).toInstant());
        } catch (DateTimeException e) {
            throw wrong("now", value, "an instant such as 2026-11-26T09:00:00Z", e);
        }
    }

    static Optional<ZoneId> zone(String value) {
        try {
            return text(value).map(ZoneId::of);
        } catch (DateTimeException e) {
            throw wrong("time_zone", value, "a zone such as Asia/Jakarta", e);
        }
    }

    static Optional<Locale> language(String value) {
        if (!value.isEmpty() && !LANGUAGES.contains(value)) {
            throw wrong("language", value, "en or id", null);
        }
        return text(value).map(Locale::forLanguageTag);
    }

    static Optional<Duration> millis(boolean given, long value) {
        return given ? Optional.of(Duration.ofMillis(value)) : Optional.empty();
    }

    static int pageSize(int asked) {
        if (asked < 0) {
            throw wrong("page_size", Integer.toString(asked), "0 or more", null);
        }
        return asked == 0 ? USUAL_PER_PAGE : Math.min(asked, MOST_PER_PAGE);
    }

    private static SayquelException wrong(String field, String value, String expected, Throwable cause) {
        return new SayquelException(
                Reason.INVALID_ARGUMENT,
                field + " cannot be \"" + value + "\"",
                "send " + expected,
                Optional.empty(),
                cause);
    }
}

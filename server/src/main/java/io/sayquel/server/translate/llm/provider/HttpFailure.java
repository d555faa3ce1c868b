package io.sayquel.server.translate.llm.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A refusal of the provider's server. Of its text only what it is about is kept.
 *
 * @param status the HTTP status
 * @param retryAfter how long it asks to wait
 * @param aboutForm whether it is about the form that was asked for, which some servers do not know
 */
record HttpFailure(int status, Optional<Duration> retryAfter, boolean aboutForm) {
    private static final int MOST_BYTES = 1 << 16;

    static HttpFailure of(HttpResponse<?> response, InputStream body) throws IOException {
        String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return new HttpFailure(
                response.statusCode(),
                response.headers().firstValue("retry-after").flatMap(HttpFailure::seconds),
                text.contains("response_format")
                        || text.contains("json_schema")
                        || text.contains("output_config")
                        || text.contains("output_format"));
    }

    /** In seconds; a date is left aside, since clocks differ. */
    private static Optional<Duration> seconds(String text) {
        return text.strip().matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())))
                : Optional.empty();
    }
}

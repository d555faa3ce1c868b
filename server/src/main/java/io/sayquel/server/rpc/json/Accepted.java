package io.sayquel.server.rpc.json;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client accepts, from its {@code Accept} header. */
final class Accepted {
    /** How a stream is answered. */
    enum Form {
        ONE_OBJECT,
        NDJSON,
        SSE
    }

    private record Range(String type, double weight) {}

    private final List<Range> ranges;

    Accepted(Optional<String> header) {
        ranges = Stream.of(header.orElse("*/*").split(",", -1))
                .map(Accepted::range)
                .filter(range -> range.weight() > 0)
                .sorted(Comparator.comparingDouble(Range::weight).reversed())
                .toList();
    }

    private static Range range(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
        double weight = 1;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                weight = weight(parameter.substring(2));
            }
        }
        return new Range(parts[0].strip(), weight);
    }

    private static double weight(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            return 1;
        }
    }

    /** How to answer a stream, or empty if the client accepts no form that there is. */
    Optional<Form> formOf() {
        return ranges.stream()
                .map(range -> formOf(range.type()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Form> formOf(String type) {
        return switch (type) {
            case "*/*", "application/*", "application/json", "" -> Optional.of(Form.ONE_OBJECT);
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> Optional.of(Form.NDJSON);
            case "text/event-stream", "text/*" -> Optional.of(Form.SSE);
            default -> Optional.empty();
        };
    }
}

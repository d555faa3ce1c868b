package io.sayquel.server.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: everything that is to be known of it. Documentation, {@code doctor} and the check at start are all made from
 * here.
 *
 * @param key dotted, lower case, with its unit where it has one, as in {@code query.timeout_ms}
 * @param defaultText its default, as a person would write it
 * @param parse makes the value of a text; throws IllegalArgumentException whose message says what was expected
 * @param secret whether its value must never be shown
 * @param aliases environment variables that set it besides {@link #environmentName}
 * @param sentence what it does
 */
public record Setting<T>(
        String key,
        String defaultText,
        Function<String, T> parse,
        boolean secret,
        List<String> aliases,
        String sentence) {

    /** The environment variable that sets it, such as {@code SAYQUEL_SERVER_PORT}. */
    public String environmentName() {
        return "SAYQUEL_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** What is wrong with a text as its value; empty if nothing is. */
    Optional<String> complaint(String text) {
        try {
            return parse.apply(text) == null ? Optional.of("a value is expected") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    static Setting<String> text(String key, String defaultText, String sentence, String... aliases) {
        return new Setting<>(key, defaultText, Function.identity(), false, List.of(aliases), sentence);
    }

    static Setting<String> secret(String key, String sentence, String... aliases) {
        return new Setting<>(key, "", Function.identity(), true, List.of(aliases), sentence);
    }

    static Setting<Path> path(String key, String defaultText, String sentence, String... aliases) {
        return new Setting<>(key, defaultText, Setting::pathOf, false, List.of(aliases), sentence);
    }

    static Setting<Integer> number(
            String key, int defaultValue, int least, int most, String sentence, String... aliases) {
        return new Setting<>(
                key,
                Integer.toString(defaultValue),
                t -> (int) numberIn(t, least, most),
                false,
                List.of(aliases),
                sentence);
    }

    static Setting<Long> count(
            String key, long defaultValue, long least, long most, String sentence, String... aliases) {
        return new Setting<>(
                key, Long.toString(defaultValue), t -> numberIn(t, least, most), false, List.of(aliases), sentence);
    }

    static Setting<Duration> millis(String key, long defaultValue, long least, long most, String sentence) {
        return new Setting<>(
                key,
                Long.toString(defaultValue),
                t -> Duration.ofMillis(numberIn(t, least, most)),
                false,
                List.of(),
                sentence);
    }

    static Setting<Duration> seconds(
            String key, long defaultValue, long least, long most, String sentence, String... aliases) {
        return new Setting<>(
                key,
                Long.toString(defaultValue),
                t -> Duration.ofSeconds(numberIn(t, least, most)),
                false,
                List.of(aliases),
                sentence);
    }

    static Setting<Double> decimal(String key, double defaultValue, double least, double most, String sentence) {
        return new Setting<>(
                key, Double.toString(defaultValue), t -> decimalIn(t, least, most), false, List.of(), sentence);
    }

    static Setting<Boolean> flag(String key, boolean defaultValue, String sentence, String... aliases) {
        return new Setting<>(
                key, Boolean.toString(defaultValue), Setting::booleanOf, false, List.of(aliases), sentence);
    }

    static Setting<ZoneId> zone(String key, String defaultText, String sentence, String... aliases) {
        return new Setting<>(key, defaultText, Setting::zoneOf, false, List.of(aliases), sentence);
    }

    static Setting<String> choice(String key, List<String> choices, String sentence, String... aliases) {
        return new Setting<>(
                key,
                choices.get(0),
                t -> choiceOf(t, choices),
                false,
                List.of(aliases),
                sentence + " One of: " + String.join(", ", choices) + ".");
    }

    private static long numberIn(String text, long least, long most) {
        long value;
        try {
            value = Long.parseLong(text.trim().replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number is expected", e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("a number from " + least + " to " + most + " is expected");
        }
        return value;
    }

    private static double decimalIn(String text, double least, double most) {
        double value;
        try {
            value = Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is expected", e);
        }
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("a number from " + least + " to " + most + " is expected");
        }
        return value;
    }

    private static boolean booleanOf(String text) {
        return switch (text.trim()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        };
    }

    private static ZoneId zoneOf(String text) {
        try {
            return text.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(text.trim());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an IANA time zone such as Asia/Jakarta is expected", e);
        }
    }

    private static String choiceOf(String text, List<String> choices) {
        if (!choices.contains(text.trim())) {
            throw new IllegalArgumentException("one of " + String.join(", ", choices) + " is expected");
        }
        return text.trim();
    }

    private static Path pathOf(String text) {
        String home = System.getProperty("user.home", "");
        return Path.of(text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text)
                .toAbsolutePath();
    }
}

package io.sayquel.server.check;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.check.tree.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many values a series with literal bounds has. */
final class Series {
    private static final Pattern SPAN = Pattern.compile("\\s*(-?\\d{1,9})\\s+([a-z]+?)s?\\s*");
    /** Seconds in a unit, the shortest it can be. */
    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("second", 1L),
            Map.entry("minute", 60L),
            Map.entry("hour", 3_600L),
            Map.entry("day", 86_400L),
            Map.entry("week", 604_800L),
            Map.entry("month", 28 * 86_400L),
            Map.entry("quarter", 90 * 86_400L),
            Map.entry("year", 365 * 86_400L),
            Map.entry("decade", 3_650 * 86_400L),
            Map.entry("century", 36_500 * 86_400L),
            Map.entry("centurie", 36_500 * 86_400L));

    private Series() {}

    /** The length of {@code range(arguments)}; empty if its arguments are not literals. */
    static Optional<BigDecimal> length(List<EngineNode> arguments) {
        return switch (arguments.size()) {
            case 1 -> Literals.number(arguments.get(0)).map(BigDecimal::abs);
            case 2 ->
                steps(
                        Literals.number(arguments.get(0)),
                        Literals.number(arguments.get(1)),
                        Optional.of(BigDecimal.ONE));
            case 3 -> numbers(arguments).or(() -> moments(arguments));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> numbers(List<EngineNode> arguments) {
        return steps(
                Literals.number(arguments.get(0)),
                Literals.number(arguments.get(1)),
                Literals.number(arguments.get(2)));
    }

    private static Optional<BigDecimal> moments(List<EngineNode> arguments) {
        return steps(moment(arguments.get(0)), moment(arguments.get(1)), span(arguments.get(2)));
    }

    private static Optional<BigDecimal> steps(
            Optional<BigDecimal> from, Optional<BigDecimal> to, Optional<BigDecimal> step) {
        return from.flatMap(a -> to.flatMap(b -> step.filter(s -> s.signum() != 0)
                .map(s -> b.subtract(a)
                        .abs()
                        .divide(s.abs(), 0, RoundingMode.CEILING)
                        .add(BigDecimal.ONE))));
    }

    /** Seconds since 1970 of a literal date or timestamp. */
    private static Optional<BigDecimal> moment(EngineNode node) {
        return Literals.string(node).flatMap(text -> {
            try {
                String t = text.trim().replace(' ', 'T');
                LocalDateTime time = t.contains("T")
                        ? LocalDateTime.parse(t.replaceFirst("(Z|[+-]\\d\\d(:?\\d\\d)?)$", ""))
                        : LocalDate.parse(t).atStartOfDay();
                return Optional.of(BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** Seconds of a literal interval: {@code to_days(1)}, which is how INTERVAL 1 DAY parses, or a string such as '1 day'. */
    private static Optional<BigDecimal> span(EngineNode node) {
        if (node.is("FUNCTION")
                && node.text("function_name").startsWith("to_")
                && node.arguments().size() == 1) {
            return unit(node.text("function_name").substring(3).replaceFirst("s$", ""))
                    .flatMap(seconds -> Literals.number(node.arguments().get(0)).map(seconds::multiply));
        }
        return Literals.string(node).flatMap(text -> {
            Matcher span = SPAN.matcher(Names.fold(text));
            return span.matches() ? unit(span.group(2)).map(new BigDecimal(span.group(1))::multiply) : Optional.empty();
        });
    }

    private static Optional<BigDecimal> unit(String name) {
        return Optional.ofNullable(SECONDS.get(name)).map(BigDecimal::valueOf);
    }
}

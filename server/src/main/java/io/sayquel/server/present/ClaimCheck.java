package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets a sentence pass only if every number in it follows from the cells it names. Whoever wrote the sentence, rules or a
 * model, the numbers are derived again here, from the rows alone.
 */
final class ClaimCheck {
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d.,]*");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

    private final ResultView view;
    private final Claims claims;

    ClaimCheck(ResultView view) {
        this.view = view;
        this.claims = new Claims(view);
    }

    /** Whether the sentence's evidence holds, and no digit stands in it without evidence. */
    boolean holds(Insight insight) {
        return insight.evidence().stream().allMatch(this::follows)
                && !DIGIT.matcher(withoutEvidence(insight)).find();
    }

    private String withoutEvidence(Insight insight) {
        String rest = insight.text();
        List<String> known = Stream.concat(
                        insight.evidence().stream().map(Evidence::text),
                        view.fields().stream().map(Field::label))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String text : known) {
            rest = rest.replace(text, " ");
        }
        return rest;
    }

    private boolean follows(Evidence evidence) {
        Optional<Field> field = view.fields().stream()
                .filter(f -> f.name().equals(evidence.column()))
                .findFirst();
        boolean rowsExist =
                !evidence.rows().isEmpty() && evidence.rows().stream().allMatch(row -> row >= 0 && row < view.size());
        return field.isPresent() && rowsExist && follows(evidence, field.get());
    }

    private boolean follows(Evidence evidence, Field field) {
        if (evidence.derivation() == Derivation.VALUE && !field.quantity()) {
            return evidence.text().equals(view.text(evidence.rows().get(0), field));
        }
        Optional<BigDecimal> derived = claims.derive(evidence.derivation(), field, evidence.rows());
        return derived.isPresent() && printed(evidence.text(), derived.get());
    }

    /** Whether the first number of the text is the value, to the last digit that is printed. */
    private boolean printed(String text, BigDecimal value) {
        Matcher found = NUMBER.matcher(text);
        if (!found.find()) {
            return false;
        }
        BigDecimal said = parse(found.group());
        boolean percent = text.substring(found.end()).startsWith("%");
        BigDecimal meant = percent ? value.movePointRight(2) : value;
        BigDecimal halfDigit = BigDecimal.ONE.movePointLeft(said.scale()).divide(BigDecimal.valueOf(2));
        BigDecimal difference = said.subtract(meant).abs();
        // "fell by 3%": the sentence says the direction, the number does not
        BigDecimal unsigned = said.subtract(meant.abs()).abs();
        return difference.compareTo(halfDigit) <= 0 || (percent && unsigned.compareTo(halfDigit) <= 0);
    }

    private BigDecimal parse(String printed) {
        boolean comma = view.input().question().language().getLanguage().equals("id");
        String grouping = comma ? "." : ",";
        String point = comma ? "," : ".";
        String digits = printed.replace(grouping, "").replace(point, ".");
        return new BigDecimal(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
    }
}

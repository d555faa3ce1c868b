package io.sayquel.server.translate.verified;

import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A verified question as a pattern; its slots match only values of their types. */
final class Template {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USE = Pattern.compile("('?)\\{(\\w+)(?:\\.(from|to))?}('?)");

    private final VerifiedQuestion verified;
    private final SlotReader reader;

    Template(VerifiedQuestion verified, SemanticModel model, LocalDate today) {
        this.verified = verified;
        this.reader = new SlotReader(model, today);
    }

    /** A statement and its question with slots filled in. */
    record Filled(String sql, String reading) {}

    /** Empty if the text is not this question. */
    Optional<Filled> fill(String text) {
        Matcher matcher = pattern().matcher(normalised(text));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, SlotValue> values = new HashMap<>();
        for (Map.Entry<String, String> slot : verified.slots().entrySet()) {
            Optional<SlotValue> value =
                    reader.read(slot.getValue(), matcher.group(slot.getKey()).trim());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(slot.getKey(), value.get());
        }
        return Optional.of(new Filled(sql(values), text.trim()));
    }

    private Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        Matcher slots = SLOT.matcher(verified.question());
        int end = 0;
        while (slots.find()) {
            regex.append(words(verified.question().substring(end, slots.start())));
            regex.append("(?<").append(slots.group(1)).append(">.+?)");
            end = slots.end();
        }
        regex.append(words(verified.question().substring(end)));
        return Pattern.compile(regex.toString().trim());
    }

    /** The words between slots; spaces at their ends part them from the slots. */
    private static String words(String text) {
        String plain = normalised(text);
        if (plain.isEmpty()) {
            return text.isEmpty() ? "" : " ";
        }
        String before = Character.isWhitespace(text.charAt(0)) ? " " : "";
        String after = Character.isWhitespace(text.charAt(text.length() - 1)) ? " " : "";
        return before + Pattern.quote(plain) + after;
    }

    private static String normalised(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}.'/-]+", " ")
                .replaceAll("\\.(?=\\s|$)", "")
                .trim();
    }

    private String sql(Map<String, SlotValue> values) {
        Matcher uses = USE.matcher(verified.sql());
        StringBuilder sql = new StringBuilder();
        while (uses.find()) {
            SlotValue value = values.get(uses.group(2));
            String written = value == null ? uses.group() : value.sql(uses.group(3) == null ? "" : uses.group(3));
            boolean quoted = value != null && written.startsWith("'");
            String edges = quoted || value == null ? "" : uses.group(1);
            uses.appendReplacement(sql, Matcher.quoteReplacement(edges + written + edges));
        }
        return uses.appendTail(sql).toString();
    }
}

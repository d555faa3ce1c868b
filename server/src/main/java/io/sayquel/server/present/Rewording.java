package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lets a model's wording of a proven sentence pass only if it says the same: all of its values, in their order, and no other number but
 * one of a row that it names. Values are gaps, {@code {v1}}, which are filled here; where a model was shown the values and writes them out,
 * in whatever spelling, they are read and compared.
 */
final class Rewording {
    private static final int LONGEST = 400;
    /** Where a value stands while the words around it are looked at. */
    private static final char HELD = '\u0007';

    private final ResultView view;
    private final Claims claims;
    private final Insight proven;
    private final List<Evidence> inOrder;
    private final OwnWords words;

    Rewording(ResultView view, Insight proven, Vocabulary vocabulary) {
        this.view = view;
        this.claims = new Claims(view);
        this.proven = proven;
        this.inOrder = inOrder(proven);
        String labels = view.fields().stream().map(Field::label).collect(Collectors.joining(" "));
        this.words =
                new OwnWords(vocabulary, template(), view.input().question().text() + " " + labels);
    }

    /** The values as the sentence has them, from left to right; empty where one cannot be found in it. */
    private static List<Evidence> inOrder(Insight proven) {
        record Placed(Evidence evidence, int at) {}
        List<Placed> placed = new ArrayList<>();
        String rest = proven.text();
        List<Evidence> longestFirst = proven.evidence().stream()
                .sorted(Comparator.comparingInt((Evidence e) -> e.text().length())
                        .reversed())
                .toList();
        for (Evidence evidence : longestFirst) {
            int at = evidence.text().isEmpty() ? -1 : rest.indexOf(evidence.text());
            if (at < 0) {
                return List.of();
            }
            placed.add(new Placed(evidence, at));
            rest = rest.substring(0, at)
                    + String.valueOf(HELD).repeat(evidence.text().length())
                    + rest.substring(at + evidence.text().length());
        }
        return placed.stream()
                .sorted(Comparator.comparingInt(Placed::at))
                .map(Placed::evidence)
                .toList();
    }

    /** Whether there is something to word. What a plugin's rule says are the words of its authors, and stay. */
    boolean possible() {
        return !inOrder.isEmpty()
                && inOrder.stream().noneMatch(e -> e.rows().isEmpty())
                && view.input().rows().stream().noneMatch(this::isNamedInTemplate);
    }

    private boolean isNamedInTemplate(List<Object> row) {
        String template = template();
        return row.stream()
                .filter(String.class::isInstance)
                .map(cell -> Prose.plain((String) cell))
                .anyMatch(cell -> cell.length() > 1
                        && view.fields().stream().noneMatch(f -> f.label().contains(cell))
                        && template.contains(cell));
    }

    /** The sentence with gaps for its values. */
    String template() {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            int at = proven.text().indexOf(inOrder.get(i).text(), from);
            text.append(proven.text(), from, at).append("{v").append(i + 1).append('}');
            from = at + inOrder.get(i).text().length();
        }
        return text.append(proven.text().substring(from)).toString();
    }

    /** What stands in the gaps. */
    List<String> values() {
        return inOrder.stream().map(Evidence::text).toList();
    }

    /** The wording with its gaps filled, or empty if it does not say the same. */
    Optional<Insight> accept(String wording) {
        if (wording.length() > LONGEST || !Prose.line(wording).equals(wording) || !wording.equals(wording.strip())) {
            return Optional.empty();
        }
        StringBuilder own = new StringBuilder();
        StringBuilder said = new StringBuilder();
        List<Evidence> evidence = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Optional<Said> value = find(wording, i, from);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            String before = wording.substring(from, value.get().from());
            own.append(before).append(' ');
            said.append(before).append(value.get().evidence().text());
            evidence.add(value.get().evidence());
            from = value.get().to();
        }
        own.append(wording.substring(from));
        said.append(wording.substring(from));
        return bound(said.toString(), own.toString(), evidence);
    }

    private record Said(Evidence evidence, int from, int to) {}

    /** The next value: its gap, its text, or a number that says it. */
    private Optional<Said> find(String wording, int index, int from) {
        Evidence evidence = inOrder.get(index);
        for (String spelled : List.of("{v" + (index + 1) + "}", evidence.text())) {
            int at = wording.indexOf(spelled, from);
            if (at >= 0) {
                return Optional.of(new Said(evidence, at, at + spelled.length()));
            }
        }
        return mentions(wording).stream()
                .filter(m -> m.from() >= from && says(m, evidence))
                .findFirst()
                .map(m -> new Said(respelled(evidence, wording.substring(m.from(), m.to())), m.from(), m.to()));
    }

    private static Evidence respelled(Evidence evidence, String text) {
        return new Evidence(text, evidence.rows(), evidence.column(), evidence.derivation());
    }

    private List<NumberMention> mentions(String text) {
        return NumberReader.read(text, view.input().question().language());
    }

    private boolean says(NumberMention mention, Evidence evidence) {
        Optional<Field> field = view.fields().stream()
                .filter(f -> f.name().equals(evidence.column()))
                .findFirst();
        Optional<BigDecimal> exact = field.filter(f -> f.quantity() || evidence.derivation() == Derivation.COUNT)
                .flatMap(f -> claims.derive(evidence.derivation(), f, evidence.rows()));
        return exact.isPresent() && says(mention, exact.get(), evidence.derivation(), field.orElseThrow());
    }

    private static boolean says(NumberMention mention, BigDecimal exact, Derivation derivation, Field field) {
        boolean part = derivation == Derivation.SHARE
                || derivation == Derivation.CHANGE
                || (derivation != Derivation.COUNT && field.style().percent());
        return switch (mention.kind()) {
            case PERCENT -> part && mention.says(exact.abs().movePointRight(2));
            case FACTOR ->
                switch (derivation) {
                    case RATIO, SHARE -> mention.says(exact);
                    case CHANGE -> mention.says(exact.add(BigDecimal.ONE));
                    default -> false;
                };
            case PLAIN -> !part && mention.says(exact);
            case RANK, UNREADABLE -> false;
        };
    }

    /**
     * Whether what is beside the proven values may stand there: words that add nothing, number words that the proven sentence has, and the
     * cells of one more row that is named. Of two more rows nobody could tell which number belongs to which.
     */
    private Optional<Insight> bound(String sentence, String own, List<Evidence> proof) {
        List<Integer> named = IntStream.range(0, view.size())
                .filter(row -> names(own, row))
                .boxed()
                .toList();
        if (named.size() > 1 || !words.allow(named.isEmpty() ? own : without(own, named.get(0)))) {
            return Optional.empty();
        }
        List<Evidence> evidence = new ArrayList<>(proof);
        for (NumberMention mention : mentions(own)) {
            String text = own.substring(mention.from(), mention.to());
            if (!words.proves(text)) {
                Optional<Evidence> cell = named.stream()
                        .flatMap(row -> cell(mention, text, row).stream())
                        .findFirst();
                if (cell.isEmpty()) {
                    return Optional.empty();
                }
                evidence.add(cell.get());
            }
        }
        boolean namedForNothing = !named.isEmpty() && evidence.size() == proof.size();
        return namedForNothing ? Optional.empty() : Optional.of(new Insight(sentence, evidence));
    }

    private Optional<Evidence> cell(NumberMention mention, String text, int row) {
        return view.quantities().stream()
                .filter(f -> view.number(row, f)
                        .filter(n -> says(mention, n, Derivation.VALUE, f))
                        .isPresent())
                .map(f -> new Evidence(text, List.of(row), f.name(), Derivation.VALUE))
                .findFirst();
    }

    private boolean names(String own, int row) {
        List<Field> names = view.names();
        return !names.isEmpty() && names.stream().allMatch(f -> said(own, view.text(row, f)) >= 0);
    }

    private String without(String own, int row) {
        String rest = own;
        for (Field field : view.names()) {
            String name = view.text(row, field);
            int at = said(rest, name);
            rest = at < 0 ? rest : rest.substring(0, at) + " " + rest.substring(at + name.length());
        }
        return rest;
    }

    /** Where a name stands as a whole word. */
    private static int said(String text, String name) {
        Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                .matcher(text);
        return name.length() > 1 && found.find() ? found.start() : -1;
    }
}

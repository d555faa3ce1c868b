package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Insight.Derivation;
import io.sayquel.server.model.answer.Insight.Evidence;
import io.sayquel.server.model.plan.OutputColumn.Kind;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be said of a number by name: who leads, by how much, how concentrated and how spread it is. */
final class CategoryFindings {
    private static final int FEWEST_FOR_CONCENTRATION = 5;
    private static final int FEWEST_FOR_OUTLIER = 6;
    /** A row this many times the average is worth a sentence. */
    private static final BigDecimal OUTLIER = BigDecimal.valueOf(3);

    private final ResultView view;
    private final Claims claims;
    private final Field name;
    private final Field value;
    /** Rows with a name and a number, the greatest number first. */
    private final List<Integer> ranked;

    CategoryFindings(ResultView view, Field name, Field value) {
        this.view = view;
        this.claims = new Claims(view);
        this.name = name;
        this.value = value;
        this.ranked = view.rowsWith(value).stream()
                .filter(row -> view.cell(row, name) != null)
                .sorted(Comparator.comparing((Integer row) -> number(row)).reversed())
                .toList();
    }

    /** The sentences, the most telling first. */
    Stream<Insight> all() {
        if (ranked.size() < 2) {
            return Stream.empty();
        }
        return Stream.of(leader(), together(), gap(), concentration(), outlier(), spread(), emptyGroup(), average())
                .flatMap(Optional::stream);
    }

    private Optional<Insight> leader() {
        Evidence first = claims.value(ranked.get(0), name);
        Evidence most = claims.value(ranked.get(0), value);
        if (number(ranked.get(0)).compareTo(number(ranked.get(1))) == 0) {
            return Optional.of(claims.say(Phrase.LEADERS_TIE, first, claims.value(ranked.get(1), name), most));
        }
        Optional<Evidence> share = share(List.of(ranked.get(0)));
        if (share.isEmpty()) {
            return Optional.of(claims.say(Phrase.LEADER, first, most));
        }
        return view.knownWhole(value).isPresent()
                ? Optional.of(claims.say(Phrase.LEADER_OF_ALL, first, most, share.get(), value.label()))
                : Optional.of(claims.say(Phrase.LEADER_OF_SHOWN, first, most, share.get()));
    }

    private Optional<Insight> together() {
        if (view.knownWhole(value).isEmpty() || ranked.size() != view.size()) {
            return Optional.empty();
        }
        Optional<BigDecimal> share = claims.derive(Derivation.SHARE, value, ranked);
        boolean part =
                share.filter(s -> s.compareTo(new BigDecimal("0.9995")) < 0).isPresent();
        return part
                ? share(ranked).map(s -> claims.say(Phrase.TOGETHER, claims.count(value, ranked), s, value.label()))
                : Optional.empty();
    }

    private Optional<Insight> gap() {
        List<Integer> secondThenFirst = List.of(ranked.get(1), ranked.get(0));
        boolean telling = claims.derive(Derivation.CHANGE, value, secondThenFirst)
                .filter(change -> change.compareTo(new BigDecimal("0.0005")) >= 0)
                .isPresent();
        if (!telling || value.is(Kind.CHANGE)) {
            return Optional.empty();
        }
        return claims.percent(Derivation.CHANGE, value, secondThenFirst)
                .map(by -> claims.say(
                        Phrase.GAP, claims.value(ranked.get(0), name), by, claims.value(ranked.get(1), name)));
    }

    private Optional<Insight> concentration() {
        if (ranked.size() < FEWEST_FOR_CONCENTRATION || anyNegative()) {
            return Optional.empty();
        }
        int half = 1;
        while (half < ranked.size() && shareOf(half).compareTo(new BigDecimal("0.5")) < 0) {
            half++;
        }
        if (half < 2 || half > ranked.size() / 2) {
            return Optional.empty();
        }
        List<Integer> top = ranked.subList(0, half);
        return share(top)
                .map(s -> claims.say(
                        Phrase.CONCENTRATION, claims.count(value, top), claims.count(value, ranked), s, value.label()));
    }

    private Optional<Insight> spread() {
        int last = ranked.get(ranked.size() - 1);
        if (number(last).signum() <= 0 || value.is(Kind.CHANGE) || number(last).compareTo(number(ranked.get(0))) == 0) {
            return Optional.empty();
        }
        return claims.ratio(value, List.of(ranked.get(0), last))
                .map(times ->
                        claims.say(Phrase.SPREAD, claims.value(ranked.get(0), name), claims.value(last, name), times));
    }

    private Optional<Insight> outlier() {
        if (ranked.size() < FEWEST_FOR_OUTLIER || anyNegative()) {
            return Optional.empty();
        }
        int top = ranked.get(0);
        Optional<BigDecimal> average = claims.derive(Derivation.AVERAGE, value, ranked);
        boolean far = average.filter(a -> a.signum() > 0 && number(top).compareTo(a.multiply(OUTLIER)) > 0)
                .isPresent();
        return far
                ? claims.average(value, ranked)
                        .map(a -> claims.say(Phrase.OUTLIER, claims.value(top, name), claims.value(top, value), a))
                : Optional.empty();
    }

    private Optional<Insight> emptyGroup() {
        List<Integer> nameless = view.rowsWith(value).stream()
                .filter(row -> view.cell(row, name) == null)
                .toList();
        return nameless.isEmpty()
                ? Optional.empty()
                : share(nameless).map(s -> claims.say(Phrase.EMPTY_GROUP_SHARE, s, value.label(), name.label()));
    }

    private Optional<Insight> average() {
        return claims.average(value, ranked).map(a -> claims.say(Phrase.AVERAGE, claims.count(value, ranked), a));
    }

    private Optional<Evidence> share(List<Integer> rows) {
        return value.is(Kind.MEASURE) ? claims.percent(Derivation.SHARE, value, rows) : Optional.empty();
    }

    private BigDecimal shareOf(int first) {
        return claims.derive(Derivation.SHARE, value, ranked.subList(0, first)).orElse(BigDecimal.ONE);
    }

    private boolean anyNegative() {
        return number(ranked.get(ranked.size() - 1)).signum() < 0;
    }

    private BigDecimal number(int row) {
        return view.number(row, value).orElseThrow();
    }
}

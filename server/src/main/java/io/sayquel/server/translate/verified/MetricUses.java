package io.sayquel.server.translate.verified;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.data.Metric;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.ValueIndex;
import io.sayquel.server.model.plan.OutputColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a statement that people or models wrote computes a governed metric. A metric counts as used only where its SQL stands word for word, aliases of
 * tables left aside: nothing is concluded from a name alone.
 */
public final class MetricUses {
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_]*|\\d[\\d.]*|\\S");
    private static final Set<String> FACTORS = Set.of("*", "/");
    private static final List<String> COUNT = List.of("count", "(", "*", ")");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_\"].*");

    /** A metric and the name that its number got, if it got one. */
    private record Use(Metric metric, Optional<String> output) {}

    private final List<Use> uses;

    public MetricUses(String sql, SemanticModel model) {
        List<String> statement = tokens(sql);
        List<Use> found = new ArrayList<>();
        for (Metric metric : model.metrics()) {
            List<String> definition = tokens(metric.sql());
            for (int at = 0; at + definition.size() <= statement.size(); at++) {
                int end = at + definition.size();
                if (statement.subList(at, end).equals(definition) && stands(statement, at, end)) {
                    Use use = new Use(metric, name(statement, at, end));
                    if (isMeant(use, definition, statement)) {
                        found.add(use);
                    }
                }
            }
        }
        this.uses = found;
    }

    /** Governed definitions that the statement uses. */
    public List<Definition> definitions() {
        return uses.stream()
                .map(Use::metric)
                .filter(this::shown)
                .distinct()
                .map(m -> new Definition(m.name(), m.sql(), m.version(), m.description()))
                .toList();
    }

    /** The result columns that are metrics; of the others nothing is said. */
    public List<OutputColumn> outputs() {
        Map<String, OutputColumn> outputs = new LinkedHashMap<>();
        for (Use use : uses) {
            use.output()
                    .ifPresent(name -> outputs.putIfAbsent(
                            name,
                            new OutputColumn(
                                    name,
                                    OutputColumn.Kind.MEASURE,
                                    use.metric().unit(),
                                    Optional.empty(),
                                    use.metric().additive())));
        }
        return List.copyOf(outputs.values());
    }

    /** A definition that is only a part of one whose number is shown is not told beside it. */
    private boolean shown(Metric metric) {
        return uses.stream()
                        .anyMatch(u -> u.metric().equals(metric) && u.output().isPresent())
                || uses.stream().noneMatch(u -> u.output().isPresent());
    }

    /** Not a part of a product or quotient, whose value is another one. */
    private static boolean stands(List<String> statement, int at, int end) {
        return (at == 0 || !FACTORS.contains(statement.get(at - 1)))
                && (end == statement.size() || !FACTORS.contains(statement.get(end)));
    }

    /** Counting rows is a metric only of its own table, and only where the number is called so: any table has rows. */
    private static boolean isMeant(Use use, List<String> definition, List<String> statement) {
        Metric metric = use.metric();
        if (!statement.contains(metric.table().toLowerCase(Locale.ROOT))) {
            return false;
        }
        return !definition.equals(COUNT)
                || use.output().filter(name -> isCalled(metric, name)).isPresent();
    }

    private static boolean isCalled(Metric metric, String name) {
        String plain = ValueIndex.normalise(name);
        return Stream.concat(
                        Stream.of(metric.name()),
                        metric.synonyms().values().stream().flatMap(List::stream))
                .anyMatch(known -> ValueIndex.normalise(known).equals(plain));
    }

    private static Optional<String> name(List<String> statement, int at, int end) {
        int next = end;
        if (at >= 2
                && statement.get(at - 1).equals("(")
                && statement.get(at - 2).equals("round")) {
            next = closed(statement, end);
        }
        boolean named = next + 1 < statement.size()
                && statement.get(next).equals("as")
                && NAME.matcher(statement.get(next + 1)).matches();
        return named ? Optional.of(unquoted(statement.get(next + 1))) : Optional.empty();
    }

    /** Past the bracket that closes what is open. */
    private static int closed(List<String> statement, int from) {
        int open = 1;
        int at = from;
        while (at < statement.size() && open > 0) {
            open += statement.get(at).equals("(") ? 1 : statement.get(at).equals(")") ? -1 : 0;
            at++;
        }
        return at;
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** The words of a text in lower case, quoted ones as they stand, the names of tables before columns left out. */
    private static List<String> tokens(String sql) {
        List<String> all = TOKEN.matcher(sql)
                .results()
                .map(MatchResult::group)
                .map(MetricUses::folded)
                .toList();
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean qualifier = i + 2 < all.size()
                    && all.get(i + 1).equals(".")
                    && NAME.matcher(all.get(i)).matches()
                    && NAME.matcher(all.get(i + 2)).matches();
            if (qualifier) {
                i++;
            } else {
                plain.add(all.get(i));
            }
        }
        return plain;
    }

    private static String folded(String token) {
        return token.startsWith("'") || token.startsWith("\"") ? token : token.toLowerCase(Locale.ROOT);
    }
}

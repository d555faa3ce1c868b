package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.SqlParser;
import io.sayquel.server.check.StatementBounds;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.RewrittenText;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A statement that is not yet plain SQL: something in it stands for something else. Each step puts one kind of thing in its place;
 * the text at the end is to be checked like any other. Confined to one statement.
 */
public final class SqlDraft {
    private final JsonNode tree;
    private final RewrittenText written;
    private final SqlParser parser;
    private final Places places;
    private final Markers markers;
    private final Map<Integer, String> put = new HashMap<>();
    private boolean changed;

    private SqlDraft(JsonNode tree, RewrittenText written, SqlParser parser) {
        this.tree = tree;
        this.written = written;
        this.parser = parser;
        this.places = new Places(written);
        this.markers = new Markers(tree, parser, places);
    }

    /** A text's draft; empty if it is not one SELECT, which a check then says in its own words. */
    public static Optional<SqlDraft> of(RewrittenText sql, SqlParser parser) {
        if (StatementBounds.exceeded(sql.text()).isPresent()) {
            return Optional.empty();
        }
        JsonNode tree = parser.parse(sql.text());
        boolean one = !tree.path("error").asBoolean() && tree.path("statements").size() == 1;
        return one ? Optional.of(new SqlDraft(tree, sql, parser)) : Optional.empty();
    }

    /**
     * How many values its markers take.
     *
     * @throws SayquelException SQL_INVALID if a marker has a name
     */
    public int markers() {
        return markers.count();
    }

    /** Of what types their values will be, in their order, as far as their places tell. */
    public List<Parameter.Type> markerTypes(SemanticModel model) {
        return MarkerTypes.of(tree, markers(), model.visible());
    }

    /**
     * Puts values in the places of its markers.
     *
     * @throws SayquelException INVALID_ARGUMENT if they are too few or too many, or one is no value of its type
     */
    public void bind(List<Parameter> values) {
        int wanted = markers();
        if (values.size() > wanted) {
            throw notAsMany(wanted, values.size());
        }
        requireValues(wanted, values.size());
        markers.replace(values);
        changed |= wanted > 0;
    }

    /**
     * Requires enough values.
     *
     * @param markers what would take one
     * @throws SayquelException INVALID_ARGUMENT if one is missing
     */
    public static void requireValues(int markers, int values) {
        if (values < markers) {
            throw notAsMany(markers, values);
        }
    }

    private static SayquelException notAsMany(int markers, int values) {
        return new SayquelException(
                Reason.INVALID_ARGUMENT,
                "the statement has " + Parameter.counts(markers, values),
                "send one value for each ?, or write it there");
    }

    /** Puts no value of the right type in the place of every marker that has none, so that the statement's columns can be told. */
    public void bindKnown(List<Parameter> values, SemanticModel model) {
        List<Parameter.Type> types = markerTypes(model);
        bind(IntStream.range(0, types.size())
                .mapToObj(i -> i < values.size() ? values.get(i) : Parameter.none(types.get(i)))
                .toList());
    }

    /**
     * The questions in it, as {@code ask('…')} where a table may stand, each once.
     *
     * @throws SayquelException SQL_INVALID if what is asked is not written out
     */
    public List<AskedQuestion> questions() {
        return AskCalls.in(tree, places).questions();
    }

    /** Whether what is asked in it, or a value of that, is a marker without a value. */
    public boolean asksForMarker() {
        return AskCalls.in(tree, places).asksForMarker();
    }

    /** Puts the statements of its questions in their places. */
    public void answer(Map<AskedQuestion, String> statements) {
        AskCalls.in(tree, places).replace((question, from) -> {
            put.put(from, question.text());
            return Subqueries.of(statements.get(question), parser);
        });
        changed |= !statements.isEmpty();
    }

    /**
     * Puts the statements of saved questions in the places of their names, and the engine's names in those of the catalogue's.
     *
     * @return the saved questions that it reads
     * @throws SayquelException UNKNOWN_TABLE, SQL_INVALID if a call does not fit
     */
    public List<SavedStatement> useSaved(List<SavedStatement> saved, SemanticModel model) {
        SavedNames names = new SavedNames(tree, saved, model, places);
        Map<Integer, SavedStatement> used = names.replace(sql -> Subqueries.of(sql, parser));
        used.forEach((from, question) -> put.put(from, "questions." + question.name()));
        changed |= names.changed();
        return used.values().stream().distinct().toList();
    }

    /** Whether a literal of it is a value: the text itself, whatever its case, or a number equal to it. */
    public boolean holds(Parameter value) {
        String text = value instanceof Parameter.Single one ? one.value().orElse("") : "";
        return tree.findParents("literal").stream()
                .map(EngineNode::new)
                .anyMatch(constant ->
                        Literals.string(constant).filter(text::equalsIgnoreCase).isPresent()
                                || Literals.number(constant)
                                        .filter(n -> isNumber(text, n))
                                        .isPresent());
    }

    private static boolean isNumber(String text, BigDecimal number) {
        try {
            return new BigDecimal(text).compareTo(number) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The text of it as it is now; as it was written, if nothing was put into it. */
    public ComposedText text() {
        return changed ? ComposedText.of(tree, parser, places, Map.copyOf(put)) : ComposedText.of(written);
    }
}

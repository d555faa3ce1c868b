package io.sayquel.server.check.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Literals;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The places of a tree where {@code ask('…')} stands for a table, perhaps with values for the markers of its question. */
final class AskCalls {
    private static final String NAME = "ask";
    private static final int MOST = 8;

    private final List<EngineNode> calls;
    private final Places places;

    private AskCalls(List<EngineNode> calls, Places places) {
        this.calls = calls;
        this.places = places;
    }

    static AskCalls in(JsonNode tree, Places places) {
        List<EngineNode> found = new ArrayList<>();
        collect(tree, found);
        if (found.size() > MOST) {
            throw new SayquelException(
                    Reason.STATEMENT_TOO_LONG, "a statement asks at most " + MOST + " questions", "ask fewer at once");
        }
        return new AskCalls(found, places);
    }

    private static void collect(JsonNode json, List<EngineNode> found) {
        EngineNode node = new EngineNode(json);
        if (node.type().equals("TABLE_FUNCTION")
                && node.child("function").path().size() == 1
                && Names.same(NAME, node.child("function").text("function_name"))) {
            found.add(node);
        }
        json.forEach(child -> collect(child, found));
    }

    /** What is asked, each once, in order. */
    List<AskedQuestion> questions() {
        return calls.stream().map(this::question).distinct().toList();
    }

    boolean asksForMarker() {
        return calls.stream()
                .flatMap(c -> c.child("function").arguments().stream())
                .anyMatch(Markers::isMarker);
    }

    private AskedQuestion question(EngineNode call) {
        List<EngineNode> arguments = call.child("function").arguments();
        if (arguments.isEmpty() || !call.text("with_ordinality").startsWith("WITHOUT")) {
            throw notWritten(call);
        }
        String text = Literals.string(arguments.get(0)).orElseThrow(() -> notWritten(call));
        List<Parameter> values = arguments.stream()
                .skip(1)
                .map(value -> ValueLiterals.read(value).orElseThrow(() -> notWritten(call)))
                .toList();
        return new AskedQuestion(text, values);
    }

    private SayquelException notWritten(EngineNode call) {
        return places.wrong(
                call,
                Reason.SQL_INVALID,
                "ask takes one question, written out, and a value for each ? in it",
                "write SELECT * FROM ask('revenue by region')");
    }

    /**
     * Puts a query in the place of each; the first is known as {@code ask}, unless it has a name.
     *
     * @param query makes the query of a question and the byte where it stands
     */
    void replace(BiFunction<AskedQuestion, Integer, ObjectNode> query) {
        String alias = NAME;
        for (EngineNode call : calls) {
            boolean unnamed = call.text("alias").isEmpty();
            Subqueries.put(
                    call.object(), query.apply(question(call), call.from()).deepCopy(), alias);
            alias = unnamed ? "" : alias;
        }
    }
}

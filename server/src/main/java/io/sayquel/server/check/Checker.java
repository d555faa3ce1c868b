package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.check.calcite.CalciteResult;
import io.sayquel.server.check.calcite.CalciteValidator;
import io.sayquel.server.check.print.PrettyPrinter;
import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.FunctionOverload;
import io.sayquel.server.model.Position;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Optional;

/**
 * The one door to the data: what comes out of it may run, and nothing else does. Safe for many threads; it holds nothing that a
 * statement could change.
 */
public final class Checker {
    private final SqlParser parser;
    private final Guard guard;
    private final Governor governor;
    private final GrowthBounds growth;
    private final CalciteValidator calcite;

    public Checker(SqlParser parser) {
        this.parser = parser;
        this.guard = new Guard(AllowedFunctions.of(parser.functions()));
        this.governor = new Governor(parser, guard);
        this.growth = new GrowthBounds(parser.functions());
        this.calcite = new CalciteValidator(parser.functions().stream()
                .map(f -> new FunctionOverload(f.name(), f.kind(), f.parameters(), f.varargs(), f.returns()))
                .toList());
    }

    /**
     * Checks a statement.
     *
     * @param binder the dataset version's engine; it is only given text that was regenerated from the guarded tree
     */
    public Verdict check(CheckRequest request, Binder binder) {
        StatementText text = new StatementText(request.sql());
        try {
            return new Verdict.Passed(passed(request, text, binder));
        } catch (Refusal r) {
            Optional<Position> position = text.position(r.from(), r.to());
            return new Verdict.Rejected(r.reason(), r.getMessage(), r.hint(), position);
        }
    }

    /** Loads what the first check would have to, with made-up statements that never reach an engine; takes about a second. */
    public void warmUp() {
        WarmUp.run(this);
    }

    private CheckedSql passed(CheckRequest request, StatementText text, Binder binder) {
        SemanticModel model = request.model();
        JsonNode tree = parse(text);
        SessionWords words = new SessionWords(model, tree);
        guard.check(tree, model).useOwnNames();
        new SecondOpinion(model, words).check(text.text());
        new ClockLiterals(request.time(), words).replaceIn(tree);
        Regenerated regenerated = Regenerated.of(tree, parser, again -> guard.check(again, model));
        TablesRead tables = guard.check(regenerated.tree(), model);
        growth.check(regenerated.tree(), tables);
        Fitting fitting = fitting(regenerated, tables, request, binder);
        CalciteResult semantics = semantics(request, regenerated);
        SmallGroups.requireDistinctRows(semantics, model.policy(), tables);
        String pretty = PrettyPrinter.print(
                regenerated.text(), text.text(), other -> Regenerated.same(regenerated.tree(), parser.parse(other)));
        return new Findings(request, fitting.governed(), pretty, tables, fitting.columns(), semantics).statement();
    }

    /** Calcite's facts, or why there are none. */
    private CalciteResult semantics(CheckRequest request, Regenerated regenerated) {
        CalciteResult result = calcite.validate(regenerated.statement(), request.model());
        if (result instanceof CalciteResult.Invalid invalid) {
            requireTyped(request, invalid.message(), invalid.from(), invalid.to());
        } else if (result instanceof CalciteResult.NotRepresentable gap) {
            requireTyped(request, gap.what() + " cannot be validated", -1, -1);
        }
        return result;
    }

    /** What a translator wrote must be understood by both readers. */
    private static void requireTyped(CheckRequest request, String message, int from, int to) {
        if (request.origin() == Origin.GENERATED) {
            throw new Refusal(Reason.SQL_INVALID, message, "", from, to);
        }
    }

    private JsonNode parse(StatementText text) {
        requireBounded(text.text());
        JsonNode tree = parser.parse(text.text());
        if (tree.path("error").asBoolean()) {
            throw unparsed(new EngineNode(tree), text);
        }
        if (tree.path("statements").isEmpty()) {
            throw new Refusal(Reason.SQL_SYNTAX, "the statement is empty", "");
        }
        if (tree.path("statements").size() > 1) {
            throw notOneSelect(text);
        }
        return tree;
    }

    private static void requireBounded(String sql) {
        StatementBounds.exceeded(sql).ifPresent(why -> {
            throw new Refusal(Reason.STATEMENT_TOO_LONG, why, "");
        });
    }

    private static Refusal unparsed(EngineNode error, StatementText text) {
        String message = error.text("error_message");
        if (message.contains("Only SELECT")) {
            return notOneSelect(text);
        }
        if (message.contains("depth")) {
            return new Refusal(Reason.STATEMENT_TOO_LONG, "the statement is nested too deeply", "");
        }
        int from = error.json().path("position").asInt(-1);
        return new Refusal(Reason.SQL_SYNTAX, message, "", from, from + 1);
    }

    private static Refusal notOneSelect(StatementText text) {
        Optional<StatementSplitter.Start> start = StatementSplitter.offending(text.text());
        int from = start.map(s -> text.offset(s.from())).orElse(-1);
        int to = start.map(s -> text.offset(s.to())).orElse(-1);
        return new Refusal(Reason.STATEMENT_NOT_ALLOWED, "one SELECT only; nothing ran", "", from, to);
    }

    /** A statement that the engine binds, and its columns. */
    private record Fitting(Governed governed, List<Binder.BoundColumn> columns) {}

    private Fitting fitting(Regenerated asked, TablesRead tables, CheckRequest request, Binder binder) {
        Governed governed = governor.govern(asked, tables, request);
        Binder.Bound bound = binder.bind(governed.runs().text());
        if (bound instanceof Binder.Bound.Unfit && governed.applied().isPresent()) {
            governed = governor.governWhole(asked, tables, request);
            bound = binder.bind(governed.runs().text());
        }
        if (bound instanceof Binder.Bound.Fits fits) {
            return new Fitting(governed, fits.columns());
        }
        governor.requireFitting(tables, request, binder);
        throw unfit((Binder.Bound.Unfit) bound, governed.runs(), tables, request);
    }

    private static Refusal unfit(Binder.Bound.Unfit unfit, Regenerated runs, TablesRead tables, CheckRequest request) {
        BinderWords.Said said =
                BinderWords.read(unfit.message(), request.model(), new PolicyWords(request.model(), tables));
        int offset = unfit.offset() < 0 ? -1 : new StatementText(runs.text()).offset(unfit.offset());
        Optional<Regenerated.Place> place = runs.at(offset);
        return new Refusal(
                said.reason(),
                said.message(),
                said.hint(),
                place.map(Regenerated.Place::originalFrom).orElse(-1),
                place.map(Regenerated.Place::originalTo).orElse(-1));
    }
}

package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.answer.Warning;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Expr;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.join.Unlinked;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import io.sayquel.server.translate.semantic.reading.Phrases;
import io.sayquel.server.translate.semantic.reading.Restater;
import io.sayquel.server.translate.semantic.render.Finisher;
import io.sayquel.server.translate.semantic.render.SqlRenderer;
import java.util.List;
import java.util.Set;

/** Makes translations of the plans of one question. */
final class Translations {
    private final SemanticModel model;
    private final Lattice lattice;
    private final Explainer explainer;
    private final Restater restater;

    Translations(SemanticModel model, Lattice lattice, Explainer explainer, Phrases phrases) {
        this.model = model;
        this.lattice = lattice;
        this.explainer = explainer;
        this.restater = new Restater(model, phrases);
    }

    Translation of(Ranked ranked, double confidence) {
        Finisher finisher = new Finisher(model);
        Query query = finisher.finish(ranked.plan().query());
        List<Definition> definitions = finisher.definitions(query);
        return new Translation(
                TranslatorKind.DETERMINISTIC,
                SqlRenderer.render(query),
                restater.say(ranked.plan().query()),
                confidence,
                explainer.words(lattice, ranked.plan()),
                definitions,
                finisher.outputs(query),
                leftOut(query),
                finisher.total(query).map(SqlRenderer::render),
                List.of());
    }

    /** Who adds up the numbers of all stores has not all orders, where some have no store. */
    private List<Warning> leftOut(Query query) {
        Set<String> tables = Unlinked.tables(query, model);
        boolean groups = query.groupBy().stream().anyMatch(g -> isOf(g, tables));
        boolean numbers = query.select().stream().anyMatch(o -> !(o.expr() instanceof Expr.Column));
        return groups && numbers && query.limit().isEmpty()
                ? Unlinked.links(query, model).stream()
                        .map(l -> new Warning(Warning.Code.ASSUMPTION, restater.leftOut(l)))
                        .toList()
                : List.of();
    }

    private static boolean isOf(Expr group, Set<String> tables) {
        Expr value = group instanceof Expr.Period p ? p.of() : group;
        return value instanceof Expr.Column c && tables.contains(c.ref().table());
    }
}

package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Translation;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.plan.Query;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.rank.Ranker.Ranked;
import io.sayquel.server.translate.semantic.reading.Phrases;
import io.sayquel.server.translate.semantic.reading.Restater;
import io.sayquel.server.translate.semantic.render.Finisher;
import io.sayquel.server.translate.semantic.render.SqlRenderer;
import java.util.List;

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
                List.of(),
                finisher.total(query).map(SqlRenderer::render),
                List.of());
    }
}

package io.sayquel.server.translate.semantic;

import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.semantic.assemble.Candidates;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.LatticeBuilder;
import io.sayquel.server.translate.semantic.lattice.Tokenizer;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import java.util.List;

/** Reads questions about one dataset version: words, lattice, fragments, plans. Immutable, safe for many threads. */
public final class Interpreter {
    private final Lexicon lexicon;
    private final JoinGraph graph;

    Interpreter(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.graph = new JoinGraph(lexicon.model());
    }

    /** Interpreters of the dataset versions asked lately; the word lists are read once for all of them. */
    public static PerModel<Interpreter> perModel() {
        Lexicon.Factory lexicons = new Lexicon.Factory();
        return new PerModel<>(model -> new Interpreter(lexicons.of(model)));
    }

    /** A question with everything it may mean and every plan that was built, not yet ranked. */
    public record Interpretation(Lattice lattice, List<Plan> plans) {
        public Interpretation {
            plans = List.copyOf(plans);
        }
    }

    /** Reads a question with the words of a language. */
    public Interpretation interpret(Question question, Language language) {
        Lattice lattice = lattice(question, language);
        if (lattice.size() == 0) {
            return new Interpretation(lattice, List.of());
        }
        return new Interpretation(lattice, Candidates.of(lattice, lexicon, graph));
    }

    /** What the words of a text may mean, without plans. */
    public Lattice lattice(Question question, Language language) {
        return LatticeBuilder.build(
                question.text(),
                new Tokenizer(lexicon.words()).tokens(question.text()),
                lexicon,
                language,
                question.time());
    }

    /** What it reads questions about. */
    public SemanticModel model() {
        return lexicon.model();
    }

    Lexicon lexicon() {
        return lexicon;
    }
}

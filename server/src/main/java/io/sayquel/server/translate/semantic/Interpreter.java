package io.sayquel.server.translate.semantic;

import io.sayquel.server.translate.semantic.assemble.Candidates;
import io.sayquel.server.translate.semantic.assemble.Plan;
import io.sayquel.server.translate.semantic.grammar.Grammar;
import io.sayquel.server.translate.semantic.join.JoinGraph;
import io.sayquel.server.translate.semantic.lattice.Language;
import io.sayquel.server.translate.semantic.lattice.Lattice;
import io.sayquel.server.translate.semantic.lattice.LatticeBuilder;
import io.sayquel.server.translate.semantic.lattice.Tokenizer;
import io.sayquel.server.translate.semantic.lexicon.Lexicon;
import java.util.List;

/** Reads questions about one dataset version: words, lattice, fragments, plans. Immutable, safe for many threads. */
final class Interpreter {
    private final Lexicon lexicon;
    private final JoinGraph graph;

    Interpreter(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.graph = new JoinGraph(lexicon.model());
    }

    /** A question read. */
    record Reading(Lattice lattice, List<Plan> plans) {}

    Reading read(String question, Language language) {
        Lattice lattice = LatticeBuilder.build(
                question, new Tokenizer(lexicon.words()).tokens(question), lexicon, language);
        if (lattice.size() == 0) {
            return new Reading(lattice, List.of());
        }
        List<Grammar.Parse> parses = Grammar.parse(lattice);
        return new Reading(lattice, Candidates.of(parses, lexicon, graph));
    }

    JoinGraph graph() {
        return graph;
    }
}

package io.sayquel.server.boot;

import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.store.ConfirmedQuestionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adds the questions that people of a tenant confirmed to a dataset's model. The same model and questions give the same object,
 * since much is remembered by a model's identity.
 */
final class ConfirmedQuestions {
    private record Key(String tenant, String dataset) {}

    private record Added(SemanticModel base, List<VerifiedQuestion> questions, SemanticModel model) {}

    private final ConfirmedQuestionStore store;
    private final Map<Key, Added> last = new ConcurrentHashMap<>();

    ConfirmedQuestions(ConfirmedQuestionStore store) {
        this.store = store;
    }

    SemanticModel addTo(SemanticModel base, String tenant) {
        List<VerifiedQuestion> questions = store.list(tenant, base.ref().id());
        if (questions.isEmpty()) {
            return base;
        }
        return last.compute(
                        new Key(tenant, base.ref().id()),
                        (key, known) -> isSame(known, base, questions)
                                ? known
                                : new Added(base, questions, with(base, questions)))
                .model();
    }

    @SuppressWarnings("ReferenceEquality") // a model is remembered by what it is, not by what is in it
    private static boolean isSame(Added known, SemanticModel base, List<VerifiedQuestion> questions) {
        return known != null && known.base() == base && known.questions().equals(questions);
    }

    private static SemanticModel with(SemanticModel base, List<VerifiedQuestion> confirmed) {
        List<VerifiedQuestion> all = new ArrayList<>(base.questions());
        all.addAll(confirmed);
        return base.toBuilder().questions(all).build();
    }
}

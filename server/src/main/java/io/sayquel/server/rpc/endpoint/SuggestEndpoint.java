package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.Proposals;
import io.sayquel.server.ask.again.Recipe;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.SuggestQuestionsRequest;
import io.sayquel.v1.SuggestQuestionsResponse;
import io.sayquel.v1.SuggestedQuestion;
import java.util.List;
import java.util.Optional;

/** Questions for whoever does not know what to ask. */
public final class SuggestEndpoint {
    private static final int USUAL = 5;
    private static final int MOST = 20;

    private final Proposals proposals;
    private final Sessions sessions;
    private final AnswerStore answers;

    public SuggestEndpoint(Proposals proposals, Sessions sessions, AnswerStore answers) {
        this.proposals = proposals;
        this.sessions = sessions;
        this.answers = answers;
    }

    public Api api() {
        return Api.of(Rpc.unary(AskServiceGrpc.getSuggestQuestionsMethod(), Rpc.Work.LONG, this::suggest));
    }

    private SuggestQuestionsResponse suggest(
            Call<SuggestQuestionsRequest, SuggestQuestionsResponse> call, SuggestQuestionsRequest request) {
        if (request.getPageSize() < 0) {
            throw Requests.wrong("page_size", Integer.toString(request.getPageSize()), "0 to " + MOST);
        }
        Optional<Sessions.Place> place =
                Requests.text(request.getSessionId()).map(id -> sessions.next(call.principal(), Optional.of(id)));
        Conversation conversation = place.map(Sessions.Place::conversation).orElse(Conversation.NONE);
        Proposals.Proposed proposed = proposals.propose(new Proposals.Wish(
                call.principal(),
                Requests.text(request.getDataset()).or(() -> place.flatMap(Sessions.Place::dataset)),
                request.getPrefix(),
                Requests.language(request.getLanguage()).orElse(Question.ENGLISH),
                conversation,
                last(call, conversation),
                request.getPageSize() == 0 ? USUAL : Math.min(request.getPageSize(), MOST)));
        SuggestQuestionsResponse.Builder response = SuggestQuestionsResponse.newBuilder()
                .setDataset(proposed.dataset().toString());
        proposed.proposals()
                .forEach(p -> response.addQuestions(SuggestedQuestion.newBuilder()
                        .setQuestion(p.question())
                        .setSource(SuggestedQuestion.Source.valueOf("SOURCE_" + p.source()))));
        return response.build();
    }

    private Optional<Proposals.Last> last(Call<?, ?> call, Conversation conversation) {
        List<Conversation.Turn> turns = conversation.turns();
        return turns.isEmpty() || !turns.get(turns.size() - 1).answered()
                ? Optional.empty()
                : answers.find(call.principal(), turns.get(turns.size() - 1).answerId())
                        .filter(kept -> KeptCards.card(kept).hasProof())
                        .map(SuggestEndpoint::last);
    }

    private static Proposals.Last last(KeptAnswer kept) {
        Recipe recipe = KeptCards.recipe(kept);
        return new Proposals.Last(
                kept.dataset(),
                recipe.question(),
                recipe.definitions(),
                recipe.columns(),
                KeptCards.card(kept).getNextList());
    }
}

package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskCommand;
import io.sayquel.server.ask.AskPipeline;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.Store;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.AskMode;
import io.sayquel.v1.AskRequest;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ConfirmAnswerRequest;
import io.sayquel.v1.ConfirmAnswerResponse;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Questions. */
public final class AskEndpoint {
    private final AskPipeline pipeline;
    private final Store store;
    private final Clock clock;

    public AskEndpoint(AskPipeline pipeline, Store store, Clock clock) {
        this.pipeline = pipeline;
        this.store = store;
        this.clock = clock;
    }

    public Api api() {
        Rpc<AskRequest, AskEvent> ask = Rpc.serverStream(AskServiceGrpc.getAskMethod(), Rpc.Work.LONG, this::ask);
        return Api.of(
                        ask,
                        Rpc.unary(AskServiceGrpc.getGetAnswerMethod(), Rpc.Work.SHORT, this::getAnswer),
                        Rpc.unary(AskServiceGrpc.getConfirmAnswerMethod(), Rpc.Work.SHORT, this::confirm))
                .folding(ask, CardFold::ofQuestion);
    }

    private void ask(Call<AskRequest, AskEvent> call, AskRequest request) {
        try (EventWriter<AskEvent> writer =
                new EventWriter<>(call, request.getResultFormat(), AskEvents::ofQuestion, AskEvents.ASK_ROWS)) {
            pipeline.ask(command(call.principal(), request), Stops.of(call), writer);
        }
    }

    private static AskCommand command(Principal principal, AskRequest request) {
        if (!request.getSessionId().isEmpty()) {
            throw new SayquelException(
                    Reason.NOT_SUPPORTED, "this server keeps no conversations", "leave session_id out");
        }
        return new AskCommand(
                principal,
                Requests.text(request.getDataset()),
                request.getQuestion(),
                request.getMode() != AskMode.ASK_MODE_GENERATE_ONLY,
                request.hasChoose() ? OptionalInt.of(request.getChoose()) : OptionalInt.empty(),
                Requests.instant(request.getNow()),
                Requests.zone(request.getTimeZone()),
                Requests.language(request.getLanguage()),
                Requests.rows(request.hasMaxRows(), request.getMaxRows()),
                Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs()));
    }

    private AnswerCard getAnswer(Call<GetAnswerRequest, AnswerCard> call, GetAnswerRequest request) {
        return card(kept(call.principal(), request.getAnswerId()));
    }

    private KeptAnswer kept(Principal principal, String id) {
        return store.answers()
                .find(principal, Requests.required(id, "answer_id"))
                .orElseThrow(() -> new SayquelException(
                        Reason.ANSWER_NOT_FOUND, "no answer \"" + id + "\"", "its id stands under the answer"));
    }

    private static AnswerCard card(KeptAnswer kept) {
        try {
            AnswerCard.Builder card = AnswerCard.newBuilder();
            ProtoJson.read(kept.card(), card);
            return card.build();
        } catch (IOException e) {
            throw new IllegalStateException("a kept answer cannot be read: " + kept.id(), e);
        }
    }

    private ConfirmAnswerResponse confirm(
            Call<ConfirmAnswerRequest, ConfirmAnswerResponse> call, ConfirmAnswerRequest request) {
        if (!call.principal().mayGovern()) {
            throw new SayquelException(
                    Reason.FORBIDDEN, "confirming needs the role editor", "ask an owner of the dataset");
        }
        KeptAnswer kept = kept(call.principal(), request.getAnswerId());
        AnswerCard card = card(kept);
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED || card.getQuestion().isEmpty()) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "only an answered question can be confirmed",
                    "confirm an answer with rows");
        }
        VerifiedQuestion question = new VerifiedQuestion(
                kept.id(),
                card.getQuestion(),
                Map.of(),
                card.getSql(),
                Optional.empty(),
                List.of("confirmed", TranslatorKind.VERIFIED.name()),
                call.principal().user());
        store.confirmedQuestions().confirm(call.principal(), kept.dataset().id(), question, clock.instant());
        return ConfirmAnswerResponse.newBuilder().setQuestionId(kept.id()).build();
    }
}

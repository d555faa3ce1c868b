package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.again.Recipe;
import io.sayquel.server.ask.again.Reruns;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.VerifiedQuestion;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.rpc.transport.Rpc.Work;
import io.sayquel.server.session.FeedbackDesk;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.Store;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AnswerSummary;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.ChartSpec;
import io.sayquel.v1.ConfirmAnswerRequest;
import io.sayquel.v1.ConfirmAnswerResponse;
import io.sayquel.v1.DeleteAnswerRequest;
import io.sayquel.v1.DeleteAnswerResponse;
import io.sayquel.v1.ExportAnswerRequest;
import io.sayquel.v1.ExportAnswerResponse;
import io.sayquel.v1.ExportFormat;
import io.sayquel.v1.GetAnswerRequest;
import io.sayquel.v1.GetChartRequest;
import io.sayquel.v1.GetInsightsRequest;
import io.sayquel.v1.GetInsightsResponse;
import io.sayquel.v1.ListAnswersRequest;
import io.sayquel.v1.ListAnswersResponse;
import io.sayquel.v1.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers that were given: found, listed, given again, exported, confirmed, hidden. Each is its owner's alone. */
public final class AnswerEndpoint {
    private final Store store;
    private final KeptCards cards;
    private final Reruns reruns;
    private final Replays replays;
    private final ParquetExports parquet;
    private final Clock clock;

    public AnswerEndpoint(
            Store store,
            Reruns reruns,
            io.sayquel.server.ask.again.Replay latest,
            ParquetExports parquet,
            RequestDesk desk,
            Clock clock) {
        this.store = store;
        this.cards = new KeptCards(store.answers());
        this.reruns = reruns;
        this.replays = new Replays(store.answers(), reruns, latest, desk);
        this.parquet = parquet;
        this.clock = clock;
    }

    public Api api() {
        Rpc<ExportAnswerRequest, ExportAnswerResponse> export =
                Rpc.serverStream(AskServiceGrpc.getExportAnswerMethod(), Work.LONG, this::export);
        return Api.of(
                        Rpc.unary(AskServiceGrpc.getGetAnswerMethod(), Work.SHORT, this::get),
                        Rpc.unary(AskServiceGrpc.getListAnswersMethod(), Work.SHORT, this::list),
                        Rpc.unary(AskServiceGrpc.getDeleteAnswerMethod(), Work.SHORT, this::delete),
                        Rpc.unary(AskServiceGrpc.getReplayAnswerMethod(), Work.LONG, replays::replay),
                        export,
                        Rpc.unary(AskServiceGrpc.getGetChartMethod(), Work.SHORT, this::chart),
                        Rpc.unary(AskServiceGrpc.getGetInsightsMethod(), Work.SHORT, this::insights),
                        Rpc.unary(AskServiceGrpc.getConfirmAnswerMethod(), Work.SHORT, this::confirm))
                .downloading(export, ExportFile::new);
    }

    private AnswerCard get(Call<GetAnswerRequest, AnswerCard> call, GetAnswerRequest request) {
        return card(call, request.getAnswerId());
    }

    private AnswerCard card(Call<?, ?> call, String id) {
        return KeptCards.card(cards.find(call.principal(), id));
    }

    private ListAnswersResponse list(Call<ListAnswersRequest, ListAnswersResponse> call, ListAnswersRequest request) {
        int size = Requests.pageSize(request.getPageSize());
        AnswerStore.Filter filter = new AnswerStore.Filter(
                Requests.text(request.getDataset()),
                Requests.text(request.getSessionId()).map(id -> wholeSessionId(call, id)));
        List<KeptAnswer> found =
                store.answers().list(call.principal(), filter, PageTokens.after(request.getPageToken()), size + 1);
        ListAnswersResponse.Builder page = ListAnswersResponse.newBuilder();
        found.stream().limit(size).forEach(kept -> page.addAnswers(summary(kept)));
        if (found.size() > size) {
            page.setNextPageToken(PageTokens.of(found.get(size - 1).id()));
        }
        return page.build();
    }

    /** A session that was deleted still has answers, so that its whole id will do. */
    private String wholeSessionId(Call<?, ?> call, String id) {
        return store.sessions().find(call.principal(), id).map(s -> s.id()).orElse(id);
    }

    private static AnswerSummary summary(KeptAnswer kept) {
        return AnswerSummary.newBuilder()
                .setAnswerId(kept.id())
                .setQuestion(kept.question())
                .setDataset(kept.dataset().toString())
                .setOutcome(Outcome.valueOf("OUTCOME_" + kept.outcome()))
                .setSessionId(kept.session())
                .setCreateTime(KeptCards.timestamp(kept.createdAt()))
                .setSql(KeptCards.card(kept).getSql())
                .build();
    }

    private DeleteAnswerResponse delete(
            Call<DeleteAnswerRequest, DeleteAnswerResponse> call, DeleteAnswerRequest request) {
        KeptAnswer kept = cards.find(call.principal(), request.getAnswerId());
        store.answers().delete(call.principal(), kept.id(), clock.instant());
        return DeleteAnswerResponse.getDefaultInstance();
    }

    private void export(Call<ExportAnswerRequest, ExportAnswerResponse> call, ExportAnswerRequest request)
            throws InterruptedException {
        KeptAnswer kept = cards.find(call.principal(), request.getAnswerId());
        Recipe recipe = KeptCards.recipe(kept);
        Optional<Duration> timeout = Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs());
        if (request.getFormat() == ExportFormat.EXPORT_FORMAT_PARQUET) {
            parquet.export(call, kept, recipe, timeout);
            return;
        }
        boolean arrow = request.getFormat() == ExportFormat.EXPORT_FORMAT_ARROW;
        try (ExportWriter writer = new ExportWriter(call, kept, arrow)) {
            writer.end(reruns.export(call.principal(), recipe, timeout, Stops.of(call), writer));
        }
    }

    private ChartSpec chart(Call<GetChartRequest, ChartSpec> call, GetChartRequest request) {
        return card(call, request.getAnswerId()).getChart();
    }

    private GetInsightsResponse insights(
            Call<GetInsightsRequest, GetInsightsResponse> call, GetInsightsRequest request) {
        return GetInsightsResponse.newBuilder()
                .addAllInsights(card(call, request.getAnswerId()).getInsightsList())
                .build();
    }

    private ConfirmAnswerResponse confirm(
            Call<ConfirmAnswerRequest, ConfirmAnswerResponse> call, ConfirmAnswerRequest request) {
        FeedbackDesk.mayGovern(call.principal());
        KeptAnswer kept = cards.find(call.principal(), request.getAnswerId());
        AnswerCard card = KeptCards.card(kept);
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED || card.getQuestion().isEmpty()) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "only an answered question can be confirmed",
                    "confirm an answer with rows");
        }
        if (FeedbackEndpoint.datesMove(card)) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "the question means other dates tomorrow, and its SQL has today's",
                    "confirm one that names its dates, or send SQL with current_date as feedback");
        }
        VerifiedQuestion question =
                FeedbackDesk.question(kept.id(), card.getQuestion(), card.getSql(), call.principal());
        store.confirmedQuestions().confirm(call.principal(), kept.dataset().id(), question, clock.instant());
        return ConfirmAnswerResponse.newBuilder().setQuestionId(kept.id()).build();
    }
}

package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.rpc.Api;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.rpc.transport.Rpc;
import io.sayquel.server.rpc.transport.Rpc.Work;
import io.sayquel.server.session.FeedbackDesk;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.FeedbackRecord;
import io.sayquel.server.store.FeedbackRecord.State;
import io.sayquel.server.store.FeedbackRecord.Verdict;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Feedback;
import io.sayquel.v1.FeedbackState;
import io.sayquel.v1.FeedbackVerdict;
import io.sayquel.v1.ListFeedbackRequest;
import io.sayquel.v1.ListFeedbackResponse;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReviewFeedbackRequest;
import io.sayquel.v1.SubmitFeedbackRequest;
import java.util.List;
import java.util.Optional;

/** What people say of answers, and what is made of it. */
public final class FeedbackEndpoint {
    private final FeedbackDesk desk;
    private final KeptCards cards;
    private final RequestDesk requests;

    public FeedbackEndpoint(FeedbackDesk desk, AnswerStore answers, RequestDesk requests) {
        this.desk = desk;
        this.requests = requests;
        this.cards = new KeptCards(answers);
    }

    public Api api() {
        return Api.of(
                Rpc.unary(
                        AskServiceGrpc.getSubmitFeedbackMethod(), Work.LONG, (call, request) -> submit(call, request)),
                Rpc.unary(AskServiceGrpc.getListFeedbackMethod(), Work.SHORT, this::list),
                Rpc.unary(AskServiceGrpc.getReviewFeedbackMethod(), Work.LONG, this::review));
    }

    /** Keeps what somebody says of their own answer, once for each request id. */
    Feedback submit(Call<?, ?> call, SubmitFeedbackRequest request) throws InterruptedException {
        Principal author = call.principal();
        return requests.once(
                call,
                RequestDesk.wanted(author, AskServiceGrpc.getSubmitFeedbackMethod(), request),
                new RequestDesk.Making<>(
                        desk::newName,
                        name -> submit(author, name, request),
                        name -> desk.find(author, name).map(FeedbackEndpoint::message),
                        Feedback.getDefaultInstance()));
    }

    private Feedback submit(Principal author, String name, SubmitFeedbackRequest request) {
        Verdict verdict = switch (request.getVerdict()) {
            case FEEDBACK_VERDICT_RIGHT -> Verdict.RIGHT;
            case FEEDBACK_VERDICT_WRONG -> Verdict.WRONG;
            case FEEDBACK_VERDICT_UNSPECIFIED, UNRECOGNIZED ->
                throw Requests.wrong("verdict", request.getVerdict().name(), "RIGHT or WRONG");
        };
        KeptAnswer kept = cards.find(author, request.getAnswerId());
        return message(
                desk.submit(author, name, subject(kept), verdict, request.getCorrectedSql(), request.getComment()));
    }

    private static FeedbackDesk.Subject subject(KeptAnswer kept) {
        AnswerCard card = KeptCards.card(kept);
        return new FeedbackDesk.Subject(
                kept.id(),
                kept.dataset(),
                card.getQuestion(),
                card.getSql(),
                card.getOutcome() == Outcome.OUTCOME_ANSWERED,
                datesMove(card));
    }

    /** Whether a card's question means dates that move with the calendar, which its statement does not. */
    static boolean datesMove(AnswerCard card) {
        return card.getTrust().getWordsList().stream()
                .filter(w -> w.getMatch().equals(WordUse.Match.DATE.name()))
                .anyMatch(w -> WordUse.countsFromToday(w.getText()));
    }

    private ListFeedbackResponse list(
            Call<ListFeedbackRequest, ListFeedbackResponse> call, ListFeedbackRequest request) {
        int size = Requests.pageSize(request.getPageSize());
        List<FeedbackRecord> found = desk.list(
                call.principal(),
                state(request.getState()),
                Requests.text(request.getDataset()),
                PageTokens.after(request.getPageToken()),
                size + 1);
        ListFeedbackResponse.Builder page = ListFeedbackResponse.newBuilder();
        found.stream().limit(size).map(FeedbackEndpoint::message).forEach(page::addFeedback);
        if (found.size() > size) {
            page.setNextPageToken(PageTokens.of(found.get(size - 1).id()));
        }
        return page.build();
    }

    private static Optional<State> state(FeedbackState state) {
        return switch (state) {
            case FEEDBACK_STATE_PENDING -> Optional.of(State.PENDING);
            case FEEDBACK_STATE_APPROVED -> Optional.of(State.APPROVED);
            case FEEDBACK_STATE_REJECTED -> Optional.of(State.REJECTED);
            case FEEDBACK_STATE_UNSPECIFIED -> Optional.empty();
            case UNRECOGNIZED -> throw Requests.wrong("state", "unknown", "PENDING, APPROVED or REJECTED");
        };
    }

    private Feedback review(Call<ReviewFeedbackRequest, Feedback> call, ReviewFeedbackRequest request)
            throws InterruptedException {
        State to = state(request.getState())
                .filter(s -> s != State.PENDING)
                .orElseThrow(() -> Requests.wrong("state", request.getState().name(), "APPROVED or REJECTED"));
        String id = Requests.required(request.getFeedbackId(), "feedback_id");
        return requests.once(
                call,
                RequestDesk.wanted(call.principal(), AskServiceGrpc.getReviewFeedbackMethod(), request),
                new RequestDesk.Making<>(
                        () -> id,
                        name -> message(desk.review(call.principal(), name, to, request.getComment())),
                        name -> desk.reviewed(call.principal(), name, to, request.getComment())
                                .map(FeedbackEndpoint::message),
                        Feedback.getDefaultInstance()));
    }

    private static Feedback message(FeedbackRecord f) {
        return Feedback.newBuilder()
                .setFeedbackId(f.id())
                .setAnswerId(f.answerId())
                .setDataset(f.dataset().toString())
                .setQuestion(f.question())
                .setSql(f.sql())
                .setVerdict(FeedbackVerdict.valueOf("FEEDBACK_VERDICT_" + f.verdict()))
                .setCorrectedSql(f.correctedSql())
                .setComment(f.comment())
                .setState(FeedbackState.valueOf("FEEDBACK_STATE_" + f.state()))
                .setAuthor(f.author())
                .setReviewer(f.reviewer())
                .setReviewComment(f.reviewComment())
                .setQuestionId(f.questionId())
                .setCreateTime(KeptCards.timestamp(f.createdAt()))
                .build();
    }
}

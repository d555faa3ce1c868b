package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ListValue;
import io.sayquel.server.ask.again.Change;
import io.sayquel.server.ask.again.Recipe;
import io.sayquel.server.ask.again.Replay;
import io.sayquel.server.ask.again.Reruns;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskServiceGrpc;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Answers given again, as messages. */
final class Replays {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 2 << 20;

    private final KeptCards cards;
    private final AnswerStore answers;
    private final Reruns reruns;
    private final Replay latest;
    private final RequestDesk desk;

    Replays(AnswerStore answers, Reruns reruns, Replay latest, RequestDesk desk) {
        this.cards = new KeptCards(answers);
        this.answers = answers;
        this.reruns = reruns;
        this.latest = latest;
        this.desk = desk;
    }

    /** On the version that it came from nothing is made; on the newest an answer is, once for each request id. */
    ReplayAnswerResponse replay(Call<ReplayAnswerRequest, ReplayAnswerResponse> call, ReplayAnswerRequest request)
            throws InterruptedException {
        Optional<RequestDesk.Wanted> wanted =
                RequestDesk.wanted(call.principal(), AskServiceGrpc.getReplayAnswerMethod(), request);
        if (!request.getLatest() || wanted.isEmpty()) {
            return replay(call, request, latest.newName());
        }
        AtomicReference<Optional<ReplayAnswerResponse>> now = new AtomicReference<>(Optional.empty());
        ReplayAnswerResponse told = desk.once(
                call,
                wanted,
                new RequestDesk.Making<>(
                        latest::newName,
                        name -> {
                            ReplayAnswerResponse whole = replay(call, request, unused(call, name));
                            now.set(Optional.of(whole));
                            return withoutRows(whole);
                        },
                        name -> Optional.empty(),
                        ReplayAnswerResponse.getDefaultInstance()),
                response -> response.getCard().getOutcome() != Outcome.OUTCOME_FAILED);
        return now.get().orElseGet(() -> withRowsAgain(call, request, told));
    }

    /** What was made under a name before the server was killed has told nobody what changed. */
    private String unused(Call<?, ?> call, String name) {
        return answers.find(call.principal(), name).isPresent() ? latest.newName() : name;
    }

    /** Rows are not kept beside a request; a repeat reads them by the new answer's statement. */
    private static ReplayAnswerResponse withoutRows(ReplayAnswerResponse response) {
        return response.toBuilder()
                .setCard(response.getCard().toBuilder().clearRows())
                .build();
    }

    private ReplayAnswerResponse withRowsAgain(
            Call<?, ?> call, ReplayAnswerRequest request, ReplayAnswerResponse told) {
        AnswerCard card = told.getCard();
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED || !card.hasProof()) {
            return told;
        }
        Recipe recipe = KeptCards.recipe(cards.find(call.principal(), card.getAnswerId()));
        Reruns.Rerun rerun = reruns.again(
                call.principal(),
                recipe,
                Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs()),
                Stops.of(call));
        return told.toBuilder()
                .setCard(withRows(card.toBuilder(), rerun.rows()))
                .build();
    }

    private ReplayAnswerResponse replay(Call<?, ?> call, ReplayAnswerRequest request, String answerId) {
        KeptAnswer kept = cards.find(call.principal(), request.getAnswerId());
        Recipe recipe = KeptCards.recipe(kept);
        Optional<Duration> timeout = Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs());
        Cancellation cancellation = Stops.of(call);
        ReplayAnswerResponse.Builder m =
                ReplayAnswerResponse.newBuilder().setOriginalAnswerId(kept.id()).setOriginalDigest(recipe.digest());
        if (request.getLatest()) {
            Replay.Latest found = latest.latest(call.principal(), recipe, answerId, timeout, cancellation);
            AnswerCard.Builder card = CardMapper.card(found.card()).toBuilder();
            return m.setSame(found.changes().isEmpty())
                    .addAllChanges(found.changes().stream().map(Replays::change).toList())
                    .setCard(withRows(card, found.rows()))
                    .build();
        }
        Reruns.Rerun rerun = reruns.again(call.principal(), recipe, timeout, cancellation);
        List<Change> changes = rerun.changesSince(recipe);
        return m.setSame(changes.isEmpty())
                .addAllChanges(changes.stream().map(Replays::change).toList())
                .setCard(again(kept, rerun))
                .build();
    }

    /** The card as it was, with what this run gave. */
    private static AnswerCard.Builder again(KeptAnswer kept, Reruns.Rerun rerun) {
        AnswerCard.Builder card = KeptCards.card(kept).toBuilder()
                .setProof(CardMapper.proof(rerun.proof()))
                .setRowCount(rerun.count())
                .setTruncated(rerun.truncated())
                .clearCached() // these rows were read just now
                .clearCachedAt()
                .clearCachedAgeSeconds()
                .clearSchema()
                .clearTotalRows();
        rerun.total().ifPresent(card::setTotalRows);
        rerun.columns().forEach(c -> card.addSchema(CardMapper.column(c)));
        return withRows(card, rerun.rows());
    }

    /** As many rows as one message may hold; how many there are in all stands on the card. */
    private static AnswerCard.Builder withRows(AnswerCard.Builder card, List<List<Object>> rows) {
        int bytes = 0;
        for (List<Object> row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            ListValue values = CellValues.row(row);
            bytes += values.getSerializedSize();
            if (bytes > MOST_BYTES) {
                break;
            }
            card.addRows(values);
        }
        return card;
    }

    private static io.sayquel.v1.Change change(Change change) {
        return io.sayquel.v1.Change.newBuilder()
                .setKind(io.sayquel.v1.Change.Kind.valueOf("KIND_" + change.kind()))
                .setBefore(change.before())
                .setAfter(change.after())
                .build();
    }
}

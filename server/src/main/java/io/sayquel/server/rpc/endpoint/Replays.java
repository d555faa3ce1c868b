package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.ListValue;
import io.sayquel.server.ask.Change;
import io.sayquel.server.ask.Recipe;
import io.sayquel.server.ask.Replay;
import io.sayquel.server.ask.Reruns;
import io.sayquel.server.rpc.transport.Call;
import io.sayquel.server.run.Cancellation;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.ReplayAnswerRequest;
import io.sayquel.v1.ReplayAnswerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers given again, as messages. */
final class Replays {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 2 << 20;

    private final Reruns reruns;
    private final Replay latest;

    Replays(Reruns reruns, Replay latest) {
        this.reruns = reruns;
        this.latest = latest;
    }

    ReplayAnswerResponse replay(Call<?, ?> call, ReplayAnswerRequest request, KeptAnswer kept) {
        Recipe recipe = KeptCards.recipe(kept);
        Optional<Duration> timeout = Requests.millis(request.hasTimeoutMs(), request.getTimeoutMs());
        Cancellation cancellation = Stops.of(call);
        ReplayAnswerResponse.Builder m =
                ReplayAnswerResponse.newBuilder().setOriginalAnswerId(kept.id()).setOriginalDigest(recipe.digest());
        if (request.getLatest()) {
            Replay.Latest found = latest.latest(call.principal(), recipe, timeout, cancellation);
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

package io.sayquel.server.rpc.endpoint;

import com.google.protobuf.Timestamp;
import io.sayquel.server.ask.again.Recipe;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.answer.TranslatorKind;
import io.sayquel.server.model.data.DataType;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.Column;
import io.sayquel.v1.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/** Kept answers, read back. */
final class KeptCards {
    private final AnswerStore store;

    KeptCards(AnswerStore store) {
        this.store = store;
    }

    /**
     * The caller's own answer.
     *
     * @throws SayquelException ANSWER_NOT_FOUND
     */
    KeptAnswer find(Principal principal, String id) {
        return store.find(principal, Requests.required(id, "answer_id"))
                .orElseThrow(() -> new SayquelException(
                        Reason.ANSWER_NOT_FOUND, "no answer \"" + id + "\"", "its id stands under the answer"));
    }

    /** Its card, without rows. */
    static AnswerCard card(KeptAnswer kept) {
        try {
            AnswerCard.Builder card = AnswerCard.newBuilder();
            ProtoJson.read(kept.card(), card);
            return card.setSessionId(kept.session()).build();
        } catch (IOException e) {
            throw new IllegalStateException("a kept answer cannot be read: " + kept.id(), e);
        }
    }

    /**
     * What it was made of.
     *
     * @throws SayquelException INVALID_ARGUMENT if nothing ran for it
     */
    static Recipe recipe(KeptAnswer kept) {
        AnswerCard card = card(kept);
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED || !card.hasProof()) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "nothing ran for " + kept.id() + ", so it has no rows",
                    "name an answer with rows, or ask again");
        }
        return new Recipe(
                kept.dataset(),
                card.getQuestion(),
                TranslatorKind.valueOf(card.getTranslator().name().substring("TRANSLATOR_".length())),
                card.getProof().getExecutedSql(),
                card.getSql(),
                time(card),
                card.getTrust().getDefinitionsList().stream()
                        .map(d -> new Definition(d.getName(), d.getSql(), d.getVersion(), d.getDescription()))
                        .toList(),
                columns(card.getSchemaList()),
                card.getRowCount(),
                card.getTruncated(),
                card.getProof().getEngine(),
                card.getProof().getDigest());
    }

    /** What now meant for it; it must have a proof. */
    static TimeContext time(AnswerCard card) {
        return new TimeContext(
                OffsetDateTime.parse(card.getProof().getNow()).toInstant(),
                ZoneId.of(card.getProof().getTimeZone()),
                TimeContext.Source.valueOf(card.getProof().getAnchor()));
    }

    private static List<ResultColumn> columns(List<Column> wire) {
        return wire.stream()
                .map(c -> new ResultColumn(
                        c.getName(),
                        DataType.of(c.getType()),
                        Requests.text(c.getUnit()),
                        c.getNullable(),
                        c.getOriginsList()))
                .toList();
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}

package io.sayquel.server.boot;

import io.sayquel.server.ask.AnswerArchive;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Outcome;
import io.sayquel.server.rpc.endpoint.CardMapper;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.server.session.Sessions;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import io.sayquel.server.store.TurnRecord;
import java.time.Clock;
import java.time.Instant;

/** Keeps cards as the JSON that the doors speak, so that what is read back is what was shown; in a session, as its next turn. */
final class StoredAnswers implements AnswerArchive {
    private final AnswerStore store;
    private final Sessions sessions;
    private final Clock clock;

    StoredAnswers(AnswerStore store, Sessions sessions, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public int keep(Entry entry) {
        Instant now = clock.instant();
        AnswerCard card = entry.card();
        KeptAnswer answer = new KeptAnswer(
                card.answerId(),
                entry.dataset(),
                entry.conversation().session(),
                card.question(),
                card.outcome().name(),
                ProtoJson.print(CardMapper.card(card)),
                now);
        if (entry.conversation().kept()) {
            return sessions.keep(entry.principal(), answer, turn(entry, now));
        }
        store.keep(entry.principal(), answer);
        return 0;
    }

    private static TurnRecord turn(Entry entry, Instant now) {
        AnswerCard card = entry.card();
        return new TurnRecord(
                entry.conversation().next(),
                entry.asked(),
                entry.resolved(),
                card.answerId(),
                entry.dataset(),
                card.outcome().name(),
                summary(card),
                card.sql(),
                now);
    }

    private static String summary(AnswerCard card) {
        if (card.outcome() != Outcome.ANSWERED) {
            return card.message();
        }
        String finding = card.insights().stream().findFirst().map(Insight::text).orElse("");
        String gap = card.reading().endsWith(".") ? " " : ". ";
        return finding.isEmpty() ? card.reading() : card.reading() + gap + finding;
    }
}

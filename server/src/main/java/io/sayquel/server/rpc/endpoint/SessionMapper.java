package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.store.SessionRecord;
import io.sayquel.server.store.TurnRecord;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Session;
import io.sayquel.v1.Turn;
import java.util.List;

/** Sessions and turns as messages. */
final class SessionMapper {
    private SessionMapper() {}

    /** A session without its turns. */
    static Session session(SessionRecord session) {
        return Session.newBuilder()
                .setId(session.id())
                .setTitle(session.title())
                .setDataset(session.dataset())
                .setPinned(session.pinned())
                .setArchived(session.archived())
                .setTurnCount(session.turns())
                .setCreateTime(KeptCards.timestamp(session.createdAt()))
                .setUpdateTime(KeptCards.timestamp(session.updatedAt()))
                .build();
    }

    static Session session(SessionRecord session, List<TurnRecord> turns) {
        return session(session).toBuilder()
                .addAllTurns(turns.stream().map(SessionMapper::turn).toList())
                .build();
    }

    static Turn turn(TurnRecord turn) {
        return Turn.newBuilder()
                .setNumber(turn.number())
                .setQuestion(turn.question())
                .setResolvedQuestion(turn.resolvedQuestion())
                .setAnswerId(turn.answerId())
                .setOutcome(Outcome.valueOf("OUTCOME_" + turn.outcome()))
                .setSummary(turn.summary())
                .setSql(turn.sql())
                .setDataset(turn.dataset().toString())
                .setCreateTime(KeptCards.timestamp(turn.createdAt()))
                .build();
    }
}

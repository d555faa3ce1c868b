package io.sayquel.server.rpc.endpoint;

import io.sayquel.server.ask.AskEvent;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.store.TurnRecord;
import java.util.List;

/**
 * Writes on the first and the last event of a question which session it is asked in.
 *
 * @param history earlier turns to give on the card
 */
record SessionTag(Conversation conversation, List<TurnRecord> history) {
    /** Of no session. */
    static final SessionTag NONE = new SessionTag(Conversation.NONE, List.of());

    SessionTag {
        history = List.copyOf(history);
    }

    io.sayquel.v1.AskEvent on(AskEvent event, io.sayquel.v1.AskEvent message) {
        if (!conversation.kept()) {
            return message;
        }
        io.sayquel.v1.AskEvent.Builder tagged = message.toBuilder();
        if (message.hasAccepted()) {
            tagged.getAcceptedBuilder().setSessionId(conversation.session());
        } else if (event instanceof AskEvent.Ended ended) {
            tagged.getOutcomeBuilder().setSessionId(conversation.session()).setTurn(ended.turn());
            history.forEach(turn -> tagged.getOutcomeBuilder().addHistory(SessionMapper.turn(turn)));
        }
        return tagged.build();
    }
}

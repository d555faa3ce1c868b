package io.sayquel.server.boot;

import io.sayquel.server.ask.AnswerArchive;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.rpc.endpoint.CardMapper;
import io.sayquel.server.rpc.json.ProtoJson;
import io.sayquel.server.store.AnswerStore;
import io.sayquel.server.store.KeptAnswer;
import java.time.Clock;

/** Keeps cards as the JSON that the doors speak, so that what is read back is what was shown. */
final class StoredAnswers implements AnswerArchive {
    private final AnswerStore store;
    private final Clock clock;

    StoredAnswers(AnswerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void keep(Principal principal, DatasetRef dataset, AnswerCard card) {
        store.keep(
                principal,
                new KeptAnswer(
                        card.answerId(),
                        dataset,
                        card.question(),
                        card.outcome().name(),
                        ProtoJson.print(CardMapper.card(card)),
                        clock.instant()));
    }
}

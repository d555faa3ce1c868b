package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.data.DatasetRef;

/** Where finished cards are kept, so that they can be explained, confirmed and given again later. */
@FunctionalInterface
public interface AnswerArchive {
    /**
     * Keeps a card, without its rows.
     *
     * @return the number of its turn in its session, from 1; 0 if it is in none
     */
    int keep(Entry entry);

    /**
     * A finished answer.
     *
     * @param principal whose it is
     * @param dataset the version it was asked of
     * @param asked the question as it was put; the statement, where one was sent
     * @param resolved the question as it was resolved, with a chosen reading spelled out
     * @param conversation the session it was asked in
     * @param card how it ended
     */
    record Entry(
            Principal principal,
            DatasetRef dataset,
            String asked,
            String resolved,
            Conversation conversation,
            AnswerCard card) {}
}

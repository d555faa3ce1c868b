package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.data.DatasetRef;

/** Where finished cards are kept, so that they can be explained and confirmed later. */
@FunctionalInterface
public interface AnswerArchive {
    /** Keeps a card, without its rows. */
    void keep(Principal principal, DatasetRef dataset, AnswerCard card);
}

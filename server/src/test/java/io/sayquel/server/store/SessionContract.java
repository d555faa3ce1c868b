package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.DatasetRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sessions and their turns. */
public abstract class SessionContract extends StoreContract {
    private static SessionRecord session(String id, String title, Instant at) {
        return new SessionRecord(id, title, "", false, false, 0, at, at);
    }

    private static KeptAnswer answerIn(String session, String id, Instant at) {
        return new KeptAnswer(id, new DatasetRef("sales", 1), session, "revenue", "ANSWERED", "{}", at);
    }

    private static TurnRecord turn(int number, String question, String answer, Instant at) {
        return new TurnRecord(
                number,
                question,
                "all " + question,
                answer,
                new DatasetRef("sales", 1),
                "ANSWERED",
                "so",
                "SELECT 1",
                at);
    }

    @Test
    void aSessionBeginsWithItsFirstTurnAndTakesItsTitleAndDataset() {
        int number = store.sessions().keep(ANN, answerIn("s-1111", "aaaa", T0), turn(1, "revenue", "aaaa", T0));

        assertThat(number).isEqualTo(1);
        assertThat(store.sessions().turnOf(ANN, "s-1111", "aaaa")).contains(turn(1, "revenue", "aaaa", T0));
        assertThat(store.sessions().turnOf(BOB, "s-1111", "aaaa")).isEmpty();
        assertThat(store.sessions().find(ANN, "s-1111"))
                .contains(new SessionRecord("s-1111", "revenue", "sales", false, false, 1, T0, T0));
        assertThat(store.sessions().lastTurns(ANN, "s-1111", 10)).containsExactly(turn(1, "revenue", "aaaa", T0));
        assertThat(store.answers().list(ANN, new AnswerStore.Filter(Optional.empty(), Optional.of("s-1111")), "", 5))
                .extracting(KeptAnswer::id)
                .containsExactly("aaaa");
    }

    @Test
    void turnsHaveNumbersOfTheirOwnThoughTwoExpectTheSame() {
        store.sessions().create(ANN, session("s-1111", "Mine", T0));
        store.sessions().keep(ANN, answerIn("s-1111", "aaaa", T0), turn(1, "one", "aaaa", T0));
        int second = store.sessions().keep(ANN, answerIn("s-1111", "bbbb", T0), turn(1, "two", "bbbb", T0));
        store.sessions().keep(ANN, answerIn("s-1111", "cccc", T0), turn(3, "three", "cccc", T0));

        assertThat(second).isEqualTo(2);
        assertThat(store.sessions().lastTurns(ANN, "s-1111", 2))
                .extracting(TurnRecord::question)
                .containsExactly("two", "three");
        assertThat(store.sessions().turnsAfter(ANN, "s-1111", 1, 1))
                .extracting(TurnRecord::question)
                .containsExactly("two");
        assertThat(store.sessions().find(ANN, "s-1111"))
                .hasValueSatisfying(s -> assertThat(s.title()).isEqualTo("Mine"));
    }

    @Test
    void aSessionIsItsOwnersAlone() {
        store.sessions().keep(ANN, answerIn("s-1111", "aaaa", T0), turn(1, "revenue", "aaaa", T0));
        SessionRecord hers = store.sessions().find(ANN, "s-1111").orElseThrow();

        for (Principal other : List.of(BOB, EVE)) {
            assertThat(store.sessions().find(other, "s-1111")).isEmpty();
            assertThat(store.sessions().list(other, "", true, Optional.empty(), 5))
                    .isEmpty();
            assertThat(store.sessions().lastTurns(other, "s-1111", 5)).isEmpty();
            assertThat(store.sessions().turnsAfter(other, "s-1111", 0, 5)).isEmpty();
            assertThat(store.sessions().update(other, hers)).isFalse();
            assertThat(store.sessions().delete(other, "s-1111", T0)).isFalse();
        }
        assertThat(store.sessions().find(ANN, "s-1111")).contains(hers);
    }

    @Test
    void listsPinnedSessionsFirstThenTheLastUsed() {
        store.sessions().create(ANN, session("s-old", "Sales of May", T0));
        store.sessions().create(ANN, session("s-new", "Stores", T0.plusSeconds(2)));
        store.sessions().create(ANN, new SessionRecord("s-pin", "Pinned", "", true, false, 0, T0, T0));
        store.sessions().create(ANN, new SessionRecord("s-arc", "Archived sales", "", false, true, 0, T0, T0));
        store.sessions().keep(ANN, answerIn("s-old", "aaaa", T0), turn(1, "Net margin", "aaaa", T0.plusSeconds(1)));

        List<SessionRecord> page = store.sessions().list(ANN, "", false, Optional.empty(), 2);

        assertThat(page).extracting(SessionRecord::id).containsExactly("s-pin", "s-new");
        assertThat(store.sessions().list(ANN, "", false, Optional.of(page.get(1)), 2))
                .extracting(SessionRecord::id)
                .containsExactly("s-old");
        assertThat(store.sessions().list(ANN, "SALES", true, Optional.empty(), 5))
                .extracting(SessionRecord::id)
                .containsExactly("s-old", "s-arc");
        assertThat(store.sessions().list(ANN, "margin", false, Optional.empty(), 5))
                .extracting(SessionRecord::id)
                .containsExactly("s-old");
        assertThat(store.sessions().list(ANN, "%", true, Optional.empty(), 5)).isEmpty();
    }

    @Test
    void hidesADeletedSessionWithItsTurnsAndKeepsItsAnswers() {
        store.sessions().keep(ANN, answerIn("s-1111", "aaaa", T0), turn(1, "revenue", "aaaa", T0));

        assertThat(store.sessions().delete(ANN, "s-1111", T0)).isTrue();
        assertThat(store.sessions().delete(ANN, "s-1111", T0)).isFalse();

        assertThat(store.sessions().find(ANN, "s-1111")).isEmpty();
        assertThat(store.sessions().lastTurns(ANN, "s-1111", 5)).isEmpty();
        assertThat(store.answers().find(ANN, "aaaa")).isPresent();
        assertThat(store.audit().list("acme", 0, 10))
                .extracting(AuditLog.Entry::action)
                .containsExactly("session.delete");
    }

    @Test
    void whatASessionForgetsIsNotLearnedFromAgain() {
        store.sessions().keep(ANN, answerIn("s-1111", "aaaa", T0), turn(1, "revenue", "aaaa", T0));

        assertThat(store.sessions().turnsToLearnFrom(ANN, "s-1111", 5)).hasSize(1);
        assertThat(store.sessions().forget(BOB, "s-1111")).isFalse();
        assertThat(store.sessions().forget(ANN, "s-none")).isFalse();
        assertThat(store.sessions().forget(ANN, "s-1111")).isTrue();
        assertThat(store.sessions().turnsToLearnFrom(ANN, "s-1111", 5)).isEmpty();
        assertThat(store.sessions().lastTurns(ANN, "s-1111", 5)).hasSize(1);

        store.sessions().keep(ANN, answerIn("s-1111", "bbbb", T0), turn(2, "orders", "bbbb", T0));
        assertThat(store.sessions().turnsToLearnFrom(ANN, "s-1111", 5))
                .extracting(TurnRecord::number)
                .containsExactly(2);
        assertThat(store.sessions().forget(ANN, "s-1111")).isTrue();
        assertThat(store.sessions().turnsToLearnFrom(ANN, "s-1111", 5)).isEmpty();
    }
}

package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store keeps to. A subclass per implementation says how one is opened and opened again. */
public abstract class StoreContract {
    private static final Instant T0 = Instant.parse("2026-07-12T10:00:00.123456Z");
    private static final Principal ANN = new Principal("acme", "ann", Set.of("editor"));
    private static final Principal BOB = new Principal("acme", "bob", Set.of());
    private static final Principal EVE = new Principal("globex", "ann", Set.of("owner"));

    private Store store;

    /** Opens the store of this test, as often as it is asked to. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static DatasetRecord dataset(Principal owner, String id, int version) {
        return new DatasetRecord(
                owner.tenant(), id, owner.user(), "Title", "", "retail", Anchor.DATA, version, 10, T0, T0);
    }

    private void commit(Principal owner, String id, int version) {
        store.datasets()
                .commit(
                        dataset(owner, id, version),
                        new VersionRecord(owner.tenant(), id, version, owner.user(), 10, 4096, T0));
    }

    @Test
    void keepsWhatWasCommittedAcrossARestart() {
        commit(ANN, "sales", 1);
        store.close();
        store = open();

        assertThat(store.datasets().find("acme", "sales")).contains(dataset(ANN, "sales", 1));
        assertThat(store.datasets().version("acme", "sales", 1))
                .contains(new VersionRecord("acme", "sales", 1, "ann", 10, 4096, T0));
    }

    @Test
    void neverOverwritesAVersion() {
        commit(ANN, "sales", 2);

        assertThatThrownBy(() -> commit(ANN, "sales", 2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> commit(ANN, "sales", 1)).isInstanceOf(IllegalStateException.class);
        assertThat(store.datasets().everyVersion()).hasSize(1);
    }

    @Test
    void showsATenantNothingOfAnother() {
        commit(ANN, "sales", 1);
        store.answers().keep(ANN, answer("k7d2aaaa", T0));
        store.confirmedQuestions().confirm(ANN, "sales", question("q1"), T0);
        store.audit().append(ANN, "dataset.upload", "sales@1", "{}", T0);
        store.datasets().keep(new UploadRecord("acme", "u1", "ann", "{}", T0));

        assertThat(store.datasets().find("globex", "sales")).isEmpty();
        assertThat(store.datasets().version("globex", "sales", 1)).isEmpty();
        assertThat(store.datasets().list("globex", Optional.empty(), "", 10)).isEmpty();
        assertThat(store.datasets().lastVersion("globex", "sales")).isZero();
        assertThat(store.datasets().upload("globex", "ann", "u1")).isEmpty();
        assertThat(store.answers().find(EVE, "k7d2aaaa")).isEmpty();
        assertThat(store.answers().list(EVE, AnswerStore.Filter.NONE, "", 10)).isEmpty();
        assertThat(store.confirmedQuestions().list("globex", "sales")).isEmpty();
        assertThat(store.audit().list("globex", 0, 10)).isEmpty();
    }

    @Test
    void letsATenantChangeNothingOfAnother() {
        commit(ANN, "sales", 1);
        store.answers().keep(ANN, answer("k7d2aaaa", T0));
        store.confirmedQuestions().confirm(ANN, "sales", question("q1"), T0);

        assertThat(store.datasets().update(EVE, dataset(EVE, "sales", 1))).isFalse();
        assertThat(store.datasets().delete(EVE, "sales", T0)).isFalse();
        assertThat(store.answers().delete(EVE, "k7d2aaaa", T0)).isFalse();
        assertThat(store.confirmedQuestions().withdraw(EVE, "sales", "q1")).isFalse();
        assertThat(store.datasets().find("acme", "sales")).isPresent();
        assertThat(store.answers().find(ANN, "k7d2aaaa")).isPresent();
        assertThat(store.confirmedQuestions().list("acme", "sales")).hasSize(1);
    }

    @Test
    void twoTenantsMayUseOneName() {
        commit(ANN, "sales", 1);
        commit(EVE, "sales", 1);

        store.datasets().delete(EVE, "sales", T0);

        assertThat(store.datasets().find("acme", "sales")).isPresent();
        assertThat(store.datasets().version("acme", "sales", 1)).isPresent();
    }

    @Test
    void hidesADeletedDatasetAndRevivesItsNameWithoutItsPast() {
        commit(ANN, "sales", 1);
        assertThat(store.datasets().delete(ANN, "sales", T0)).isTrue();
        assertThat(store.datasets().find("acme", "sales")).isEmpty();
        assertThat(store.datasets().version("acme", "sales", 1)).isEmpty();
        assertThat(store.datasets().delete(ANN, "sales", T0)).isFalse();

        assertThat(store.datasets().lastVersion("acme", "sales")).isEqualTo(1);
        commit(ANN, "sales", 2);

        assertThat(store.datasets().find("acme", "sales")).isPresent();
        assertThat(store.datasets().version("acme", "sales", 1)).isEmpty();
        assertThat(store.datasets().everyVersion()).hasSize(2);
    }

    @Test
    void pagesDatasetsByIdAndFiltersByPlugin() {
        List.of("c", "a", "b").forEach(id -> commit(ANN, id, 1));

        assertThat(store.datasets().list("acme", Optional.empty(), "", 2))
                .extracting(DatasetRecord::id)
                .containsExactly("a", "b");
        assertThat(store.datasets().list("acme", Optional.of("retail"), "b", 2))
                .extracting(DatasetRecord::id)
                .containsExactly("c");
        assertThat(store.datasets().list("acme", Optional.of("other"), "", 2)).isEmpty();
    }

    @Test
    void keepsAnUploadUntilItIsForgotten() {
        UploadRecord upload = new UploadRecord("acme", "u1", "ann", "{\"a\":1}", T0);
        store.datasets().keep(upload);

        assertThat(store.datasets().upload("acme", "ann", "u1")).contains(upload);
        assertThat(store.datasets().upload("acme", "bob", "u1")).isEmpty();
        assertThat(store.datasets().forget("acme", "bob", "u1")).isFalse();
        assertThat(store.datasets().forget("acme", "ann", "u1")).isTrue();
        assertThat(store.datasets().everyUpload()).isEmpty();
    }

    private static KeptAnswer answer(String id, Instant at) {
        return new KeptAnswer(id, new DatasetRef("sales", 1), "", "revenue", "ANSWERED", "{\"rows\":[[1]]}", at);
    }

    @Test
    void findsAnAnswerByAnyUniquePrefix() {
        store.answers().keep(ANN, answer("k7d2aaaa", T0));
        store.answers().keep(ANN, answer("k7d2aaaab", T0));
        store.answers().keep(ANN, answer("k7d3bbbb", T0));
        store.answers().keep(BOB, answer("k7d3cccc", T0));

        assertThat(store.answers().find(ANN, "k7d3")).contains(answer("k7d3bbbb", T0));
        assertThat(store.answers().find(ANN, "k7d2aaaa")).contains(answer("k7d2aaaa", T0));
        assertThat(store.answers().find(ANN, "k7d9")).isEmpty();
        assertThat(store.answers().find(ANN, "k7%")).isEmpty();
        assertThat(reason(() -> store.answers().find(ANN, "k7d2"))).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(reason(() -> store.answers().find(ANN, "k"))).isEqualTo(Reason.INVALID_ARGUMENT);
    }

    private static Reason reason(Callable<?> call) {
        try {
            call.call();
        } catch (SayquelException e) {
            return e.reason();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void listsAnOwnersAnswersNewestFirst() {
        store.answers().keep(ANN, answer("aaaa", T0));
        store.answers().keep(ANN, answer("bbbb", T0.plusSeconds(1)));
        store.answers().keep(ANN, answer("cccc", T0.plusSeconds(1)));
        store.answers().keep(BOB, answer("dddd", T0.plusSeconds(2)));

        assertThat(store.answers().list(ANN, AnswerStore.Filter.NONE, "", 2))
                .extracting(KeptAnswer::id)
                .containsExactly("cccc", "bbbb");
        assertThat(store.answers().list(ANN, on("sales"), "bbbb", 2))
                .extracting(KeptAnswer::id)
                .containsExactly("aaaa");
        assertThat(store.answers().list(ANN, on("other"), "", 2)).isEmpty();
    }

    private static AnswerStore.Filter on(String dataset) {
        return new AnswerStore.Filter(Optional.of(dataset), Optional.empty());
    }

    @Test
    void hidesADeletedAnswerAndStillKnowsItsPlaceInAList() {
        store.answers().keep(ANN, answer("aaaa", T0));
        store.answers().keep(ANN, answer("bbbb", T0.plusSeconds(1)));

        assertThat(store.answers().delete(BOB, "bbbb", T0)).isFalse();
        assertThat(store.answers().delete(ANN, "bbbb", T0)).isTrue();
        assertThat(store.answers().delete(ANN, "bbbb", T0)).isFalse();

        assertThat(store.answers().find(ANN, "bbbb")).isEmpty();
        assertThat(store.answers().list(ANN, AnswerStore.Filter.NONE, "bbbb", 5))
                .extracting(KeptAnswer::id)
                .containsExactly("aaaa");
        assertThat(store.audit().list("acme", 0, 10))
                .extracting(e -> e.actor() + " " + e.action() + " " + e.subject())
                .containsExactly("ann answer.delete bbbb");
    }

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

    private static VerifiedQuestion question(String id) {
        return new VerifiedQuestion(
                id,
                "top {n} products",
                Map.of("n", "number"),
                "select 1 limit {n}",
                Optional.of(List.of(List.of("1"))),
                List.of("top"),
                "ann");
    }

    @Test
    void keepsConfirmedQuestionsAndReplacesOneOfTheSameId() {
        store.confirmedQuestions().confirm(ANN, "sales", question("q2"), T0);
        store.confirmedQuestions().confirm(ANN, "sales", question("q1"), T0.plusSeconds(1));
        store.confirmedQuestions().confirm(BOB, "sales", question("q2"), T0.plusSeconds(2));

        assertThat(store.confirmedQuestions().list("acme", "sales")).containsExactly(question("q1"), question("q2"));
        assertThat(store.confirmedQuestions().list("acme", "other")).isEmpty();
        assertThat(store.confirmedQuestions().withdraw(BOB, "sales", "q1")).isTrue();
        assertThat(store.confirmedQuestions().list("acme", "sales")).hasSize(1);
    }

    private static SavedViewRecord view(String name, String sql) {
        return new SavedViewRecord(
                name,
                "revenue by region",
                sql,
                List.of(new SavedViewRecord.Column("region", "VARCHAR", true)),
                3,
                "ann",
                T0);
    }

    @Test
    void keepsViewsOfATenantsDatasetUntilTheyOrTheDatasetGo() {
        commit(ANN, "sales", 1);
        store.savedViews().keep(ANN, "sales", view("b", "SELECT 1"));
        store.savedViews().keep(ANN, "sales", view("a", "SELECT 2"));
        store.savedViews().keep(ANN, "sales", view("b", "SELECT 3"));
        assertThat(store.savedViews().list("acme", "sales"))
                .containsExactly(view("a", "SELECT 2"), view("b", "SELECT 3"));
        assertThat(store.savedViews().list("acme", "other")).isEmpty();
        assertThat(store.savedViews().list("globex", "sales")).isEmpty();
        assertThat(store.savedViews().drop(EVE, "sales", "a", T0)).isFalse();
        assertThat(store.savedViews().drop(BOB, "sales", "a", T0)).isTrue();
        assertThat(store.audit().list("acme", 0, 10))
                .extracting(AuditLog.Entry::action)
                .endsWith("view.keep", "view.keep", "view.keep", "view.drop");
        assertThat(store.datasets().delete(ANN, "sales", T0)).isTrue();
        assertThat(store.savedViews().list("acme", "sales")).isEmpty();
    }

    private static FeedbackRecord feedback(String id, Instant at) {
        return new FeedbackRecord(
                id,
                "bob",
                "aaaa",
                new DatasetRef("sales", 1),
                "top products",
                "select 1",
                true,
                FeedbackRecord.Verdict.WRONG,
                "select 2",
                "two",
                FeedbackRecord.State.PENDING,
                "",
                "",
                "",
                at);
    }

    private static FeedbackStore.Filter by(String author) {
        return new FeedbackStore.Filter(Optional.of(author), Optional.empty(), Optional.of("sales"));
    }

    @Test
    void listsATenantsFeedbackNewestFirst() {
        store.feedback().add(BOB, feedback("f-1", T0));
        store.feedback().add(BOB, feedback("f-2", T0.plusSeconds(1)));

        assertThat(store.feedback().find("acme", "f-1")).contains(feedback("f-1", T0));
        assertThat(store.feedback().list("acme", by("bob"), "", 5))
                .extracting(FeedbackRecord::id)
                .containsExactly("f-2", "f-1");
        assertThat(store.feedback().list("acme", by("bob"), "f-2", 5))
                .extracting(FeedbackRecord::id)
                .containsExactly("f-1");
        assertThat(store.feedback().list("acme", by("ann"), "", 5)).isEmpty();
        assertThat(store.feedback().list("globex", by("bob"), "", 5)).isEmpty();
        assertThat(store.feedback().find("globex", "f-1")).isEmpty();
    }

    @Test
    void aReviewIsKeptOnceWithTheQuestionThatComesOfIt() {
        store.feedback().add(BOB, feedback("f-1", T0));
        store.confirmedQuestions().confirm(ANN, "sales", named("old", "Top Products"), T0);
        store.confirmedQuestions().confirm(ANN, "sales", named("other", "revenue"), T0);
        FeedbackRecord approved = feedback("f-1", T0).reviewed(FeedbackRecord.State.APPROVED, "ann", "yes", "f-1");

        assertThat(store.feedback().review(EVE, approved, Optional.of(named("f-1", "top products")), T0))
                .isFalse();
        assertThat(store.feedback().review(ANN, approved, Optional.of(named("f-1", "top products")), T0))
                .isTrue();
        assertThat(store.feedback().review(ANN, approved, Optional.empty(), T0)).isFalse();

        assertThat(store.feedback().find("acme", "f-1")).contains(approved);
        assertThat(store.confirmedQuestions().list("acme", "sales"))
                .extracting(VerifiedQuestion::id)
                .containsExactlyInAnyOrder("other", "f-1");
        assertThat(store.confirmedQuestions().list("globex", "sales")).isEmpty();
        assertThat(store.audit().list("acme", 0, 10))
                .extracting(e -> e.actor() + " " + e.action() + " " + e.subject())
                .containsExactly("ann feedback.approved f-1");
    }

    private static VerifiedQuestion named(String id, String text) {
        return new VerifiedQuestion(id, text, Map.of(), "select 2", Optional.empty(), List.of("confirmed"), "ann");
    }

    @Test
    void numbersAuditEntriesInTheirOrder() {
        store.audit().append(ANN, "dataset.upload", "sales@1", "{}", T0);
        store.audit().append(BOB, "dataset.delete", "sales", "{\"why\":\"old\"}", T0);

        List<AuditLog.Entry> entries = store.audit().list("acme", 0, 10);

        assertThat(entries).extracting(AuditLog.Entry::actor).containsExactly("ann", "bob");
        assertThat(store.audit().list("acme", entries.get(0).number(), 10)).containsExactly(entries.get(1));
    }

    @Test
    void entersWhatChangesADatasetInTheAuditLog() {
        commit(ANN, "sales", 1);
        store.datasets().update(BOB, dataset(BOB, "sales", 1));
        store.datasets().delete(ANN, "sales", T0);
        store.datasets().delete(ANN, "sales", T0);

        assertThat(store.audit().list("acme", 0, 10))
                .extracting(e -> e.actor() + " " + e.action() + " " + e.subject())
                .containsExactly("ann dataset.upload sales@1", "bob dataset.update sales", "ann dataset.delete sales");
    }

    @Test
    void takesWritesFromManyThreadsAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> writes = IntStream.range(0, 40)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        store.answers().keep(ANN, answer(String.format("a%04d", i), T0));
                        return store.answers().list(ANN, AnswerStore.Filter.NONE, "", 5);
                    })
                    .toList();
            for (var done : pool.invokeAll(writes)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(store.answers().list(ANN, AnswerStore.Filter.NONE, "", 100)).hasSize(40);
    }

    @Test
    void whatLeftIsKeptForItsTenantWithWhatCameOfIt() {
        EgressLedger.Departure departure = new EgressLedger.Departure(
                "answer", "retail@1", "openai", "some-model", "abc", List.of("orders.id", "orders.total"), 900);
        long first = store.egress().leaving(ANN, departure, T0);
        long second = store.egress().leaving(BOB, departure, T0.plusSeconds(60));
        long others = store.egress().leaving(EVE, departure, T0);
        store.egress().returned(ANN, first, new EgressLedger.Usage(950, 50, "ANSWERED"), T0.plusSeconds(3));
        store.egress().returned(EVE, others, new EgressLedger.Usage(7, 0, "LLM_TIMEOUT"), T0.plusSeconds(3));

        assertThat(store.egress().list("acme", 0, 10))
                .containsExactly(
                        new EgressLedger.Entry(
                                first, "ann", departure, Optional.of(new EgressLedger.Usage(950, 50, "ANSWERED")), T0),
                        new EgressLedger.Entry(second, "bob", departure, Optional.empty(), T0.plusSeconds(60)));
        assertThat(store.egress().tokensSince("acme", T0)).isEqualTo(1_000);
        assertThat(store.egress().tokensSince("acme", T0.plusSeconds(4))).isZero();
        assertThat(store.egress().tokensSince("globex", T0)).isEqualTo(7);
    }

    private static VectorStore.Vectors vectors(String model, int dimension, String... hashes) {
        return new VectorStore.Vectors(
                "openai",
                model,
                dimension,
                Arrays.stream(hashes).collect(Collectors.toMap(hash -> hash, hash -> new byte[4 * dimension])));
    }

    @Test
    void keepsADatasetsVectorsForTheModelThatMadeThem() {
        VectorStore kept = store.vectors();
        kept.add(ANN, "sales", vectors("small", 2, "a", "b"), T0);
        kept.add(ANN, "sales", vectors("small", 2, "b", "c"), T0);
        store.close();
        store = open();

        assertThat(store.vectors()
                        .find("acme", "sales", "openai", "small")
                        .orElseThrow()
                        .byHash())
                .containsOnlyKeys("a", "b", "c");
        assertThat(store.vectors().find("acme", "sales", "openai", "large")).isEmpty();
        assertThat(store.vectors().find("acme", "sales", "ollama", "small")).isEmpty();
        assertThat(store.vectors().find("globex", "sales", "openai", "small")).isEmpty();
        assertThat(store.vectors().find("acme", "other", "openai", "small")).isEmpty();
    }

    @Test
    void vectorsOfTwoModelsOrTwoLengthsAreNeverKeptTogether() {
        VectorStore kept = store.vectors();
        kept.add(ANN, "sales", vectors("small", 2, "a"), T0);
        kept.add(EVE, "sales", vectors("small", 2, "a"), T0);
        kept.add(ANN, "sales", vectors("small", 3, "b"), T0);

        assertThat(kept.find("acme", "sales", "openai", "small").orElseThrow().byHash())
                .containsOnlyKeys("b");
        kept.add(ANN, "sales", vectors("large", 3, "c"), T0);
        assertThat(kept.find("acme", "sales", "openai", "small")).isEmpty();
        assertThat(kept.find("acme", "sales", "openai", "large").orElseThrow().byHash())
                .containsOnlyKeys("c");
        assertThat(kept.find("globex", "sales", "openai", "small").orElseThrow().byHash())
                .containsOnlyKeys("a");
        VectorStore.Vectors torn = new VectorStore.Vectors("openai", "large", 3, Map.of("d", new byte[8]));
        assertThatThrownBy(() -> kept.add(ANN, "sales", torn, T0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void vectorsGoWithTheirDataset() {
        commit(ANN, "sales", 1);
        store.vectors().add(ANN, "sales", vectors("small", 2, "a"), T0);
        store.vectors().add(EVE, "sales", vectors("small", 2, "a"), T0);
        store.datasets().delete(ANN, "sales", T0);

        assertThat(store.vectors().find("acme", "sales", "openai", "small")).isEmpty();
        assertThat(store.vectors().find("globex", "sales", "openai", "small")).isPresent();
        store.vectors().drop("globex", "sales");
        assertThat(store.vectors().find("globex", "sales", "openai", "small")).isEmpty();
    }
}

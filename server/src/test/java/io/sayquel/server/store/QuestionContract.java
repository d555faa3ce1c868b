package io.sayquel.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Questions that were confirmed, saved as views, or given by feedback. */
public abstract class QuestionContract extends StoreContract {
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
}

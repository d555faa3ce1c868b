package io.sayquel.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What makes two wishes the same; that a difference of data, policy or plugin keeps them apart is tested where they are answered. */
class CacheKeyTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final SemanticModel SHOP =
            SemanticModel.builder(new DatasetRef("shop", 1)).build();

    private static Question question(String text, Instant now, ZoneId zone, TimeContext.Source source) {
        return new Question(text, Question.ENGLISH, new TimeContext(now, zone, source));
    }

    private static Question question(String text) {
        return question(text, NOON, ZoneOffset.UTC, TimeContext.Source.CLOCK);
    }

    private static CacheKey key(Question question) {
        return CacheKey.ofQuestion(Principal.LOCAL, SHOP, question);
    }

    @Test
    void theTimeOfDayAndTheSessionMakeNoDifference() {
        Question later = question("revenue", NOON.plusSeconds(60), ZoneOffset.UTC, TimeContext.Source.CLOCK)
                .in(new Conversation("s-1", 4, List.of()));

        assertThat(key(later)).isEqualTo(key(question("revenue")));
    }

    @Test
    void aLetterADayAZoneAndTheSourceOfTheDayDo() {
        CacheKey key = key(question("revenue"));

        assertThat(key(question("Revenue"))).isNotEqualTo(key);
        assertThat(key(question("revenue", NOON.plusSeconds(86_400), ZoneOffset.UTC, TimeContext.Source.CLOCK)))
                .isNotEqualTo(key);
        assertThat(key(question("revenue", NOON, ZoneId.of("Asia/Jakarta"), TimeContext.Source.CLOCK)))
                .isNotEqualTo(key);
        assertThat(key(question("revenue", NOON, ZoneOffset.UTC, TimeContext.Source.DATA)))
                .isNotEqualTo(key);
    }

    @Test
    void anotherModelOrAnotherPromptIsAnotherKey() {
        CacheKey key = CacheKey.ofPrompt(Principal.LOCAL, SHOP, question("revenue"), "openai/a", "0f");

        assertThat(CacheKey.ofPrompt(Principal.LOCAL, SHOP, question("revenue"), "openai/b", "0f"))
                .isNotEqualTo(key);
        assertThat(CacheKey.ofPrompt(Principal.LOCAL, SHOP, question("revenue"), "openai/a", "1f"))
                .isNotEqualTo(key);
        assertThat(CacheKey.ofQuestion(Principal.LOCAL, SHOP, question("revenue")))
                .isNotEqualTo(key);
    }

    @Test
    void anotherTenantIsAnotherKeyAndAnotherUserIsNot() {
        Principal colleague = new Principal(Principal.LOCAL.tenant(), "colleague", Set.of());
        Principal stranger = new Principal("other", Principal.LOCAL.user(), Principal.LOCAL.roles());
        CacheKey key = CacheKey.ofStatement(Principal.LOCAL, SHOP, "engine 1", "SELECT 1");

        assertThat(CacheKey.ofStatement(colleague, SHOP, "engine 1", "SELECT 1"))
                .isEqualTo(key);
        assertThat(CacheKey.ofStatement(stranger, SHOP, "engine 1", "SELECT 1")).isNotEqualTo(key);
        assertThat(CacheKey.ofStatement(Principal.LOCAL, SHOP, "engine 2", "SELECT 1"))
                .isNotEqualTo(key);
    }
}

package io.sayquel.server.eval;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question of a file, as it was resolved.
 *
 * @param question what it was resolved to, with the questions before it
 * @param how how it was, if there were any
 */
record AskedItem(Question question, Optional<String> how) {
    /** Turn by turn: what each question was resolved to is what the next one leans on. */
    static AskedItem of(JsonNode item, SemanticModel model, FollowUpResolver followUps, Clock clock) {
        List<String> texts = new ArrayList<>();
        item.path("history").forEach(earlier -> texts.add(earlier.asText()));
        boolean alone = texts.isEmpty();
        texts.add(item.path("question").asText());
        TimeContext time = time(item, clock);
        List<Conversation.Turn> turns = new ArrayList<>();
        AskedItem asked = new AskedItem(new Question("", Question.ENGLISH, time), Optional.empty());
        for (String text : texts) {
            Question question = new Question(text, Question.ENGLISH, time, new Conversation("", 0, turns));
            asked = resolved(question, followUps.resolve(question, model));
            turns.add(new Conversation.Turn(asked.question().text(), "", model.ref(), true, ""));
        }
        return alone ? new AskedItem(asked.question(), Optional.empty()) : asked;
    }

    private static AskedItem resolved(Question question, Resolution resolution) {
        if (resolution instanceof Resolution.Edited edited) {
            return new AskedItem(edited.question(), Optional.of("EDITED"));
        }
        return new AskedItem(
                question, Optional.of(resolution instanceof Resolution.Unclear ? "UNCLEAR" : "STANDALONE"));
    }

    static TimeContext time(JsonNode item, Clock clock) {
        String now = item.path("now").asText("");
        return now.isEmpty()
                ? new TimeContext(clock.instant(), ZoneOffset.UTC, TimeContext.Source.CLOCK)
                : new TimeContext(instant(now), ZoneOffset.UTC, TimeContext.Source.REQUEST);
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    boolean edited() {
        return how.filter("EDITED"::equals).isPresent();
    }

    boolean unclear() {
        return how.filter("UNCLEAR"::equals).isPresent();
    }
}

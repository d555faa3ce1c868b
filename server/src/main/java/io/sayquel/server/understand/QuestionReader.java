package io.sayquel.server.understand;

import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.model.data.SemanticModel;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settles what is asked: the text cleaned, its language, and what today means. */
public final class QuestionReader {
    /** Longest question, in characters. */
    public static final int MAX_LENGTH = 8_000;

    /** Zero-width, bidirectional and other control characters: they can hide words from the person who reads the question. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\t]]");

    private final Clock clock;

    public QuestionReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a question about a dataset.
     *
     * @param text as sent
     * @param now the instant that the caller wants to be taken as now
     * @param zone the zone that the caller wants
     * @param language the language that the caller wants the answer in
     * @throws SayquelException QUESTION_EMPTY, QUESTION_TOO_LONG, SQL_NOT_ALLOWED_HERE
     */
    public Question read(
            String text, SemanticModel model, Optional<Instant> now, Optional<ZoneId> zone, Optional<Locale> language) {
        mustBeReadable(text);
        String clean = clean(text);
        if (TextKind.of(clean) == TextKind.STATEMENT) {
            throw new SayquelException(
                    Reason.SQL_NOT_ALLOWED_HERE,
                    "this is a statement, and a question is expected; nothing ran",
                    "ask in plain words, or run it with: sayquel sql \"…\"");
        }
        return new Question(clean, language.orElseGet(() -> Language.of(clean)), time(model, now, zone));
    }

    /** The language of a question. */
    public static Locale languageOf(String text) {
        return Language.of(text);
    }

    /** The instant, zone and their source for a dataset. */
    public TimeContext time(SemanticModel model, Optional<Instant> now, Optional<ZoneId> zone) {
        ZoneId in = zone.orElse(model.zone());
        if (now.isPresent()) {
            return new TimeContext(now.get(), in, TimeContext.Source.REQUEST);
        }
        if (model.anchor() == Anchor.DATA && model.newestDay().isPresent()) {
            return new TimeContext(endOf(model.newestDay().get(), in), in, TimeContext.Source.DATA);
        }
        return new TimeContext(clock.instant(), in, TimeContext.Source.CLOCK);
    }

    /** The newest day counts as whole: its last second is now. */
    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.of(23, 59, 59)).atZone(zone).toInstant();
    }

    /**
     * Whether a text can be a question at all.
     *
     * @throws SayquelException QUESTION_EMPTY, QUESTION_TOO_LONG
     */
    public static void mustBeReadable(String text) {
        if (clean(text).isEmpty()) {
            throw new SayquelException(
                    Reason.QUESTION_EMPTY, "the question is empty", "ask something, such as \"revenue by month\"");
        }
    }

    private static String clean(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new SayquelException(
                    Reason.QUESTION_TOO_LONG,
                    "the question has " + text.length() + " characters, and " + MAX_LENGTH + " are allowed",
                    "ask it shorter");
        }
        return INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
    }
}

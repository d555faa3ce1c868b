package io.sayquel.server.translate.llm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers of a model that passed, by what it was asked: the same prompt is answered alike, so that an option that was shown can be
 * taken, and nothing leaves twice. What is kept is checked again like anything else. Safe for use by many threads.
 */
final class KeptDrafts {
    private static final int MOST = 1_000;

    /**
     * What an answer is kept by.
     *
     * @param tenant for whom; nobody else finds it
     * @param data dataset version and digest of its definitions
     * @param model who was asked
     * @param prompt hash of all it was told, the question and the day among it
     */
    record Key(String tenant, String data, ModelId model, String prompt) {}

    private record Kept(ModelAnswer answer, Instant until) {}

    private final Duration time;
    private final Clock clock;
    private final Map<Key, Kept> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    KeptDrafts(Duration time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    Optional<ModelAnswer> find(Key key) {
        synchronized (answers) {
            return Optional.ofNullable(answers.get(key))
                    .filter(kept -> kept.until().isAfter(clock.instant()))
                    .map(Kept::answer);
        }
    }

    void keep(Key key, ModelAnswer answer) {
        if (!time.isZero()) {
            synchronized (answers) {
                answers.put(key, new Kept(answer, clock.instant().plus(time)));
            }
        }
    }
}

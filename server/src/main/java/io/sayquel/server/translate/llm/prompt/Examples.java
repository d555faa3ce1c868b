package io.sayquel.server.translate.llm.prompt;

import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.data.ColumnRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Questions of a pack, or that somebody confirmed, which resemble one; with their statements they show how it is done here. */
final class Examples {
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final String LEFT_OUT = "…";
    private static final int MOST_TURNS = 3;
    private static final int LONGEST_SQL = 800;

    private final SemanticModel model;
    private final String asked;

    /** @param asked the question that is asked now */
    Examples(SemanticModel model, String asked) {
        this.model = model;
        this.asked = asked;
    }

    /** The most similar ones by words, best first, each with its statement. */
    List<String> near(int most) {
        record Near(VerifiedQuestion question, double similarity) {}
        Set<String> words = words(asked);
        return model.questions().stream()
                .filter(this::maySeeAll)
                .map(q -> new Near(q, similarity(words, words(q.question()))))
                .filter(n -> n.similarity() > 0)
                .sorted(Comparator.comparingDouble(Near::similarity).reversed())
                .limit(most)
                .map(near -> text(near.question()))
                .toList();
    }

    /**
     * Slots stay in braces in both, so that the pair is right as it stands. A stored value that somebody named there is left out of both,
     * unless it is named now, too, or the policy lets samples leave.
     */
    private String text(VerifiedQuestion example) {
        return pair(example.question(), example.sql());
    }

    /** The last questions that were put of this data in the same conversation, oldest first. */
    List<String> earlier(Conversation conversation) {
        List<Conversation.Turn> here = conversation.turns().stream()
                .filter(turn -> turn.dataset().id().equals(model.ref().id()))
                .toList();
        return here.subList(Math.max(0, here.size() - MOST_TURNS), here.size()).stream()
                .map(turn -> pair(turn.question(), turn.sql().length() <= LONGEST_SQL ? turn.sql() : ""))
                .toList();
    }

    private String pair(String writtenQuestion, String writtenSql) {
        String question = writtenQuestion;
        String sql = writtenSql;
        for (MatchResult text : TEXT.matcher(writtenSql).results().toList()) {
            String value = text.group(1).replace("''", "'");
            if (mustStay(value)) {
                sql = sql.replace(text.group(), "'" + LEFT_OUT + "'");
                question = Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(question)
                        .replaceAll(LEFT_OUT);
            }
        }
        String text = "question " + SchemaText.quoted(question);
        return sql.isEmpty() ? text : text + "\nsql " + SchemaText.line(sql);
    }

    private boolean mustStay(String value) {
        return !model.policy().sampleRows()
                && !model.values().find(value).isEmpty()
                && !asked.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }

    private boolean maySeeAll(VerifiedQuestion example) {
        Set<String> words = Set.copyOf(words(example.sql()));
        return model.policy().denyColumns().stream()
                .map(ColumnRef::column)
                .noneMatch(c -> words.contains(c.toLowerCase(Locale.ROOT)));
    }

    private static double similarity(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(GAP.split(text.toLowerCase(Locale.ROOT).strip())));
    }
}

package io.sayquel.server.present;

import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.present.NumberMention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a language model may word of a result, and the judge of what it wrote. What it says is never believed: a sentence stands only where
 * every number in it was proven from the rows before, and else the sentence by rules stands. Confined to one answer.
 */
public final class Wordings {
    private static final Vocabulary VOCABULARY = Vocabulary.read();
    private static final Pattern END = Pattern.compile("(?<=[.])\\s+");
    private static final int LONGEST_EXPLANATION = 600;
    private static final int MOST_SENTENCES = 3;

    private final ResultView view;
    private final List<Insight> insights;
    private final String known;

    /**
     * Of one result.
     *
     * @param insights what stands out, by rules
     * @param reading how the question was understood; with question and columns it is all that an explanation may rest on
     */
    public Wordings(PresentationInput input, List<Insight> insights, String reading) {
        this.view = new ResultView(input);
        this.insights = List.copyOf(insights);
        this.known = reading + " " + input.question().text() + " " + String.join(" ", columns());
    }

    /**
     * A sentence to be worded.
     *
     * @param number which insight it is, from 1
     * @param template its text, with {@code {v1}}, {@code {v2}} and so on for the values
     * @param values what stands there
     */
    public record Finding(int number, String template, List<String> values) {
        public Finding {
            values = List.copyOf(values);
        }
    }

    /**
     * What stands in the end.
     *
     * @param insights one for each that was there, worded or as it was
     * @param explanation what of the model's explanation may stand; may be empty
     * @param kept sentences of the model that stand
     * @param dropped sentences of the model that do not
     */
    public record Worded(List<Insight> insights, String explanation, int kept, int dropped) {
        public Worded {
            insights = List.copyOf(insights);
        }
    }

    /** Names of the result's columns for people. */
    public List<String> columns() {
        return view.fields().stream().map(Field::label).toList();
    }

    /** What may be worded. */
    public List<Finding> findings() {
        return IntStream.range(0, insights.size())
                .mapToObj(i -> Map.entry(i + 1, new Rewording(view, insights.get(i), VOCABULARY)))
                .filter(e -> e.getValue().possible())
                .map(e -> new Finding(
                        e.getKey(), e.getValue().template(), e.getValue().values()))
                .toList();
    }

    /**
     * Judges what a model wrote.
     *
     * @param sentences by the number of the finding that they word
     * @param explanation a few sentences on what was asked and computed
     */
    public Worded judge(Map<Integer, String> sentences, String explanation) {
        List<Insight> standing = new ArrayList<>(insights);
        int kept = 0;
        for (Finding finding : findings()) {
            int at = finding.number() - 1;
            Optional<Insight> worded = Optional.ofNullable(sentences.get(finding.number()))
                    .flatMap(text -> new Rewording(view, insights.get(at), VOCABULARY).accept(text));
            worded.ifPresent(w -> standing.set(at, w));
            kept += worded.isPresent() ? 1 : 0;
        }
        List<String> said = explanation.isBlank() || explanation.length() > LONGEST_EXPLANATION
                ? List.of()
                : List.of(END.split(explanation.strip()));
        List<String> explained =
                said.stream().filter(this::explains).limit(MOST_SENTENCES).toList();
        int written = sentences.size() + (explanation.isBlank() ? 0 : Math.max(1, said.size()));
        int stand = kept + explained.size();
        return new Worded(standing, String.join(" ", explained), stand, written - stand);
    }

    private boolean explains(String sentence) {
        Locale language = view.input().question().language();
        OwnWords words = new OwnWords(VOCABULARY, known, "");
        List<NumberMention> said = NumberReader.read(known, language);
        return words.mayExplain(sentence)
                && NumberReader.read(sentence, language).stream()
                        .allMatch(m -> words.proves(sentence.substring(m.from(), m.to()))
                                || (m.kind() != Kind.UNREADABLE && said.stream().anyMatch(k -> same(k, m))));
    }

    private static boolean same(NumberMention known, NumberMention said) {
        return known.kind() == said.kind() && known.value().compareTo(said.value()) == 0;
    }
}

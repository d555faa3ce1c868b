package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.DatasetRef;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.present.NextQuestions;
import io.sayquel.server.run.Cancellation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Proposes questions to whoever does not know yet what to ask, or what to ask next; each is known to be answered. */
public final class Proposals {
    private final CallOpener calls;
    private final Understanding understanding;
    private final Suggestions suggestions;

    public Proposals(CallOpener calls, Understanding understanding, Suggestions suggestions) {
        this.calls = calls;
        this.understanding = understanding;
        this.suggestions = suggestions;
    }

    /**
     * What is wanted.
     *
     * @param dataset id or id@version; empty for the only one
     * @param prefix how the question, or a word in it, begins; empty for any
     * @param conversation where it will be asked
     * @param last the answer that was given last there
     * @param most how many
     */
    public record Wish(
            Principal principal,
            Optional<String> dataset,
            String prefix,
            Locale language,
            Conversation conversation,
            Optional<Last> last,
            int most) {}

    /**
     * An answer that questions may be near to.
     *
     * @param dataset the version that it came from
     * @param next questions that its card proposed
     */
    public record Last(
            DatasetRef dataset,
            String question,
            List<Definition> definitions,
            List<ResultColumn> columns,
            List<String> next) {
        public Last {
            definitions = List.copyOf(definitions);
            columns = List.copyOf(columns);
            next = List.copyOf(next);
        }
    }

    /** Where a proposal comes from. */
    public enum Source {
        /** It is near the last answer. */
        FOLLOW_UP,
        /** Somebody vouches for it. */
        VERIFIED,
        /** The data makes it likely. */
        DATA
    }

    /** A question that is known to be answered. */
    public record Proposal(String question, Source source) {}

    /** Proposals, likeliest first, and who answers them. */
    public record Proposed(DatasetRef dataset, List<Proposal> proposals) {
        public Proposed {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * Proposes questions; always the same ones for the same data and the same day.
     *
     * @throws SayquelException where the dataset cannot be opened
     */
    public Proposed propose(Wish wish) {
        return calls.with(wish.principal(), wish.dataset(), new Cancellation(), false, call -> {
            SemanticModel model = call.data().model();
            Question asked = new Question(
                    wish.last().map(Last::question).orElse(""), wish.language(), understanding.time(model));
            NextQuestions words = new NextQuestions(model, asked);
            List<String> near = wish.last()
                    .filter(last -> last.dataset().id().equals(model.ref().id()))
                    .map(last -> Stream.concat(
                                    words.after(last.definitions(), last.columns()).stream(), last.next().stream())
                            .toList())
                    .orElse(List.of());
            Set<String> verified = new HashSet<>(words.verified());
            Stream<String> candidates = Stream.of(near, words.verified(), words.likely())
                    .flatMap(List::stream)
                    .filter(q -> begins(q, wish.prefix()))
                    .distinct();
            return new Proposed(
                    model.ref(),
                    suggestions
                            .toBegin(
                                    candidates.filter(q -> standsAlone(q, wish, model)),
                                    asked,
                                    model,
                                    call.data().engine(),
                                    wish.most())
                            .stream()
                            .map(q -> new Proposal(q, source(q, near, verified)))
                            .toList());
        });
    }

    private static boolean begins(String question, String prefix) {
        String wanted = prefix.strip().toLowerCase(Locale.ROOT);
        String text = question.toLowerCase(Locale.ROOT);
        return text.startsWith(wanted) || text.contains(" " + wanted);
    }

    /** In its conversation it must not be taken for a change of the question before it. */
    private boolean standsAlone(String question, Wish wish, SemanticModel model) {
        if (wish.conversation().turns().isEmpty()) {
            return true;
        }
        Understanding.Understood understood = understanding.understand(
                new AskCommand(
                        wish.principal(),
                        wish.dataset(),
                        question,
                        true,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        false,
                        wish.conversation()),
                model);
        return understood.unclear().isEmpty() && understood.edits().isEmpty();
    }

    private static Source source(String question, List<String> near, Set<String> verified) {
        if (near.contains(question)) {
            return Source.FOLLOW_UP;
        }
        return verified.contains(question) ? Source.VERIFIED : Source.DATA;
    }
}

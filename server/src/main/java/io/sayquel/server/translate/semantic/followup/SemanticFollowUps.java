package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.PerModel;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.translate.TranslationResult;
import io.sayquel.server.translate.Translator;
import io.sayquel.server.translate.semantic.Interpreter;
import io.sayquel.server.translate.semantic.followup.Listener.Tongue;
import io.sayquel.server.translate.semantic.followup.Opening.Sign;
import io.sayquel.server.translate.semantic.rank.Ranker;
import io.sayquel.server.translate.semantic.reading.Phrases;
import java.util.List;
import java.util.Optional;

/** Spells follow-ups out by rules, without a model. Where it is not certain what is meant it says so and edits nothing. */
public final class SemanticFollowUps implements FollowUpResolver {
    private static final Resolution STANDALONE = new Resolution.Standalone();

    private final PerModel<Interpreter> interpreters;
    private final Translator verified;
    private final Ranker ranker = Ranker.trained();
    private final Tongue english = Tongue.english();
    private final Tongue indonesian = Tongue.indonesian();

    /**
     * Makes a resolver.
     *
     * @param interpreters shared with the translator
     * @param verified knows the questions that somebody vouched for: those stand as they are
     */
    public SemanticFollowUps(PerModel<Interpreter> interpreters, Translator verified) {
        this.interpreters = interpreters;
        this.verified = verified;
    }

    @Override
    public Resolution resolve(Question question, SemanticModel model) {
        if (question.conversation().turns().isEmpty()
                || verified.translate(question, model) instanceof TranslationResult.Clear) {
            return STANDALONE;
        }
        Tongue tongue = question.language().equals(Question.INDONESIAN) ? indonesian : english;
        Interpreter interpreter = interpreters.of(model);
        Listener listener = new Listener(interpreter, ranker, tongue, question.time());
        Opening opening = listener.opening(question.text());
        List<Conversation.Turn> until = untilStanding(question.conversation().turns(), listener);
        if (until.isEmpty()) {
            return STANDALONE;
        }
        String last = last(until).question();
        Optional<Resolution> without =
                Removal.in(question.text()).flatMap(removal -> without(removal, question, last, listener, tongue));
        Resolution resolution = without.orElseGet(() -> {
            if (new Bearing(listener.part(opening.body()), opening).standsAlone()) {
                return STANDALONE;
            }
            boolean heard = listener.whole(last).unread() == 0;
            Listener both = heard // "by month" may follow "pendapatan per toko"
                    ? listener
                    : new Listener(interpreter, ranker, indonesian, question.time());
            return resolve(question, last, both, tongue.phrases());
        });
        return resolution instanceof Resolution.Standalone || !stillLeans(until, question, model)
                ? resolution
                : new Resolution.Unclear(
                        tongue.phrases().say("followup.afterUnclear", last),
                        tongue.phrases().say("followup.whole"));
    }

    /**
     * Whether the last of some questions leans on those before it in a way that no rule knows: whoever answered it did, and found no
     * words for what it meant. To change its words would be to change another question.
     */
    private boolean stillLeans(List<Conversation.Turn> turns, Question question, SemanticModel model) {
        Conversation.Turn last = last(turns);
        Conversation said = question.conversation();
        Conversation before = new Conversation(said.session(), said.next(), turns.subList(0, turns.size() - 1));
        Question then = new Question(last.question(), question.language(), question.time()).in(before);
        return last.question().equals(last.asked()) && resolve(then, model) instanceof Resolution.Unclear;
    }

    private static Conversation.Turn last(List<Conversation.Turn> turns) {
        return turns.get(turns.size() - 1);
    }

    @Override
    public List<String> plainer(Question question, SemanticModel model) {
        Tongue tongue = question.language().equals(Question.INDONESIAN) ? indonesian : english;
        Listener listener = new Listener(interpreters.of(model), ranker, tongue, question.time());
        return PlainWords.of(listener.whole(question.text()));
    }

    /** The earlier question without a condition; empty where the text means something else. */
    private Optional<Resolution> without(
            Removal removal, Question question, String last, Listener listener, Tongue tongue) {
        Utterance earlier = listener.whole(last);
        Utterance later = new Utterance(earlier.lattice(), List.of(), Optional.empty());
        Opening opening = listener.opening(question.text());
        boolean meant = removal.apply(new Change(earlier, later, opening, tongue.phrases()), listener);
        return meant
                ? Optional.of(new Ways(question, listener, Removal::holds, way -> {
                            Change change = new Change(earlier, later, opening, tongue.phrases(), List.of(), way);
                            removal.apply(change, listener);
                            return change;
                        })
                        .resolve())
                : Optional.empty();
    }

    /**
     * The questions until the one that a follow-up leans on: the last one, unless that leaned on others itself and was not answered.
     */
    private static List<Conversation.Turn> untilStanding(List<Conversation.Turn> turns, Listener listener) {
        for (int i = turns.size() - 1; i >= 0; i--) {
            String text = turns.get(i).question();
            Opening opening = listener.opening(text);
            if (turns.get(i).answered() || new Bearing(listener.part(opening.body()), opening).standsAlone()) {
                return turns.subList(0, i + 1);
            }
        }
        return List.of();
    }

    private static Resolution resolve(Question question, String last, Listener listener, Phrases phrases) {
        Opening opening = listener.opening(question.text());
        Utterance later = listener.part(opening.body());
        Bearing bearing = new Bearing(later, opening);
        Utterance earlier = listener.whole(last);
        if (bearing.standsAlone() || bearing.hasSubjectOtherThan(earlier) || bearing.namesColumnsOfOthers(earlier)) {
            return STANDALONE;
        }
        return new Ways(question, listener, Sameness::holds, way -> {
                    Change change = new Change(earlier, later, opening, phrases, listener.metrics(), way);
                    edit(change);
                    return change;
                })
                .resolve();
    }

    private static void edit(Change change) {
        Utterance later = change.later;
        Optional<Backreference> back = Backreference.in(later);
        ShownEdits shown = new ShownEdits(change);
        if (back.filter(Backreference::unnamed).isPresent()) {
            back.get().resolve(change);
        } else if (change.opening.has(Sign.LIST) && later.lattice().size() == 0) {
            shown.list();
        } else if (back.isEmpty() && !later.unheard().isEmpty()) {
            change.doubt("followup.unheard", "\"" + String.join("\", \"", later.unheard()) + "\"");
        } else if (shown.counts().isPresent()) {
            shown.count(shown.counts().get());
        } else if (back.isPresent() && !change.opening.has(Sign.ALSO)) {
            back.get().resolve(change);
        } else if (shown.addsColumns()) {
            shown.columns();
        } else if (back.isPresent()) {
            back.get().resolve(change);
        } else {
            new SlotEdits(change).apply();
        }
    }
}

package io.sayquel.server.ask;

import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.answer.TimeContext;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import io.sayquel.server.understand.QuestionReader;
import java.util.List;
import java.util.Optional;

/** Settles what is asked: the text, its language, what today means, and what is taken from the questions before it. */
public final class Understanding {
    private final QuestionReader reader;
    private final FollowUpResolver followUps;

    public Understanding(QuestionReader reader, FollowUpResolver followUps) {
        this.reader = reader;
        this.followUps = followUps;
    }

    /**
     * A question that is settled.
     *
     * @param question which everything that follows works on
     * @param asPut the same in the words of the one who asked
     * @param edits what it changes of the question before it; none if it stands by itself
     * @param unclear why it is not answered: it leans on the one before it, and it is not certain how
     */
    record Understood(
            Question question, Question asPut, List<Resolution.Edit> edits, Optional<Resolution.Unclear> unclear) {
        Understood {
            edits = List.copyOf(edits);
        }
    }

    Understood understand(AskCommand command, SemanticModel model) {
        boolean chosen = command.choose().isPresent();
        Conversation said = command.conversation();
        Question question = reader.read(command.question(), model, command.now(), command.zone(), command.language())
                .in(chosen ? said.before(command.question()) : said);
        Resolution resolution = followUps.resolve(question, model);
        if (resolution instanceof Resolution.Edited edited) {
            return new Understood(edited.question(), question, edited.edits(), Optional.empty());
        }
        return new Understood(
                question,
                question,
                List.of(),
                resolution instanceof Resolution.Unclear unclear ? Optional.of(unclear) : Optional.empty());
    }

    /** The same question in other words, each with less left open. */
    List<String> plainer(Question question, SemanticModel model) {
        return followUps.plainer(question, model);
    }

    /** What today means where nobody has said it. */
    TimeContext time(SemanticModel model) {
        return reader.time(model, Optional.empty(), Optional.empty());
    }
}

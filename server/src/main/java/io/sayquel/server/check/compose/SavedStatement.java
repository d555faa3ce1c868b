package io.sayquel.server.check.compose;

import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.model.data.VerifiedQuestion;
import java.util.List;
import java.util.Optional;

/**
 * A saved question that a statement may read as if it were a table, or call for one where it has slots.
 *
 * @param name its name in the schema of questions
 * @param question its statement and its slots
 */
public record SavedStatement(String name, VerifiedQuestion question) {
    /** Its slots, in the order in which the question names them and a call may give their values. */
    public List<String> slots() {
        return SlotValues.slotsOf(question);
    }

    /** Its statement with its example values; empty if one of them is only said in words. */
    public Optional<String> exampleSql(SemanticModel model) {
        try {
            return Optional.of(new SlotValues(this, model).example());
        } catch (SayquelException inWords) {
            return Optional.empty();
        }
    }
}

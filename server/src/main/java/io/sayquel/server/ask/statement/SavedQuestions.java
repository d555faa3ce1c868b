package io.sayquel.server.ask.statement;

import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.data.SemanticModel;
import java.util.List;
import java.util.Optional;

/** Saved questions of a dataset: those that its plugin brings, and those that people of a tenant made. */
public interface SavedQuestions {
    /**
     * A question that is to be kept as a view.
     *
     * @param name in the schema of questions
     * @param question as it was put
     * @param sql its checked statement
     * @param columns what it gives
     * @param version the dataset's version that it was made on
     */
    record Definition(String name, String question, String sql, List<ResultColumn> columns, int version) {
        public Definition {
            columns = List.copyOf(columns);
        }
    }

    /** What a statement may read, by name. */
    List<SavedStatement> of(Principal principal, SemanticModel model);

    /** The question that somebody of the tenant keeps under a name; those of a plugin are not among them. */
    Optional<Definition> find(Principal principal, String dataset, String name);

    /** Keeps a question; one of the same name is replaced. */
    void keep(Principal by, String dataset, Definition definition);

    /** Drops a question; false if there is none. */
    boolean drop(Principal by, String dataset, String name);
}

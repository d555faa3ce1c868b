package io.sayquel.server.check;

import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.data.SemanticModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * Another parser's reading of what the guard let through. It refuses only where that parser understands the text and sees
 * another kind of statement or a table that is neither the dataset's nor named in the statement; where it does not understand,
 * which is its limit and not the statement's, it has no opinion.
 */
final class SecondOpinion {
    private final SemanticModel model;
    private final SessionWords words;

    /**
     * An opinion on one statement.
     *
     * @param words knows the names that it gives to parts of itself
     */
    SecondOpinion(SemanticModel model, SessionWords words) {
        this.model = model;
        this.words = words;
    }

    /** Refuses a text that reads as something else. */
    void check(String sql) {
        Optional<Statements> parsed = parse(sql);
        if (parsed.isEmpty()) {
            return;
        }
        List<Statement> statements = parsed.get();
        if (statements.size() != 1 || !(statements.get(0) instanceof Select)) {
            throw new Refusal(Reason.STATEMENT_NOT_ALLOWED, "one SELECT only; nothing ran", "");
        }
        for (String table : tables(statements.get(0))) {
            if (!known(table)) {
                throw new Refusal(
                        Reason.STATEMENT_NOT_ALLOWED, "two parsers disagree about what it reads; nothing ran", "");
            }
        }
    }

    /** Without the parser's own time-out, which starts a thread for each call: length and nesting are bounded already. */
    private static Optional<Statements> parse(String sql) {
        try {
            CCJSqlParser parser = new CCJSqlParser(sql).withAllowComplexParsing(false);
            return Optional.of(parser.Statements());
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static Set<String> tables(Statement statement) {
        try {
            return new HashSet<>(new TablesNamesFinder<Void>().getTables(statement));
        } catch (RuntimeException e) {
            // the finder has no case for some of what the parser reads
            return Set.of();
        }
    }

    private boolean known(String table) {
        String name = Names.fold(table.replace("\"", "").replaceFirst("^main\\.", ""));
        return words.isName(name) || model.tables().stream().anyMatch(t -> Names.same(t.name(), name));
    }
}

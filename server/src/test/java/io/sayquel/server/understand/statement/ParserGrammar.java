package io.sayquel.server.understand.statement;

import io.sayquel.server.ask.statement.EngineGrammar;
import io.sayquel.server.check.SqlParser;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An engine's parser as the judge of what is SQL, over tables of given names. */
public record ParserGrammar(SqlParser parser, List<String> tables) implements Grammar {
    private static final Pattern ASK = Pattern.compile("SELECT \\* FROM ask\\('((?:[^']|'')*)'\\)");

    @Override
    public Opinion of(String text) {
        return EngineGrammar.opinion(parser, text);
    }

    @Override
    public boolean isTable(String name) {
        return tables.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The questions that stand in a text. */
    public static List<String> asked(String sql) {
        return ASK.matcher(sql)
                .results()
                .map(m -> m.group(1).replace("''", "'"))
                .toList();
    }

    /** Whether a text has a question in it. */
    public static boolean asks(String sql) {
        Matcher found = ASK.matcher(sql);
        return found.find();
    }
}

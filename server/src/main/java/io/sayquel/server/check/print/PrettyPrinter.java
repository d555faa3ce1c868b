package io.sayquel.server.check.print;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Prints a statement for people. Each attempt is only kept if the engine reads it as the very same statement; the plainest that
 * is goes out, and at worst the text as it was.
 */
public final class PrettyPrinter {
    private PrettyPrinter() {}

    /**
     * The plainest text that means the same.
     *
     * @param sql a text from the engine's printer
     * @param written the text that the engine read the statement from; one that is the same beside white space needs no reading
     * @param same whether the engine reads a text as the same statement
     */
    public static String print(String sql, String written, Predicate<String> same) {
        List<Token> tokens = Token.of(sql);
        Stream<Supplier<List<Token>>> attempts =
                Stream.of(() -> Parentheses.fewer(Plainer.of(tokens)), () -> Plainer.of(tokens), () -> tokens);
        return attempts.map(Supplier::get)
                .map(Layout::of)
                .filter(text -> Token.readAlike(text, written) || same.test(text))
                .findFirst()
                .orElse(sql);
    }
}

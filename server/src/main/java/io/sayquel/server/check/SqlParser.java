package io.sayquel.server.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The engine's own parser, so that nothing is read one way here and run another way there. It executes nothing. Safe for use by
 * many threads.
 */
public interface SqlParser {
    /**
     * The engine's tree of a text: an object with {@code error} false and {@code statements}, or with {@code error} true,
     * {@code error_message} and perhaps {@code position}.
     */
    JsonNode parse(String sql);

    /** The text of a tree that came from {@link #parse}, perhaps changed. */
    String print(JsonNode tree);

    /** The functions the engine has, as {@code duckdb_functions()} lists them; constant for one engine version. */
    List<FunctionSignature> functions();

    /**
     * One overload of a function.
     *
     * @param name lower case
     * @param kind scalar, aggregate, macro, window, table or table_macro
     * @param parameters types as the engine prints them; polymorphic ones as T, K, V, ANY
     * @param varargs type of further arguments; empty for none
     * @param returns type of the result; empty if not known
     */
    record FunctionSignature(String name, String kind, List<String> parameters, String varargs, String returns) {}
}

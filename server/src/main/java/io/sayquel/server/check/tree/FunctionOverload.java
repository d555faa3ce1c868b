package io.sayquel.server.check.tree;

import java.util.List;

/**
 * One overload of a function of the engine.
 *
 * @param name lower case
 * @param kind scalar, aggregate, macro, window, table or table_macro
 * @param parameters types as the engine prints them; polymorphic ones as T, K, V, ANY
 * @param varargs type of further arguments; empty for none
 * @param returns type of the result; empty if not known
 */
public record FunctionOverload(String name, String kind, List<String> parameters, String varargs, String returns) {
    public FunctionOverload {
        parameters = List.copyOf(parameters);
    }
}

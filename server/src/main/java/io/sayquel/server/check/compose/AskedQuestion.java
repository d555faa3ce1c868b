package io.sayquel.server.check.compose;

import java.util.List;

/**
 * A question in a statement.
 *
 * @param text as it is written, with markers where its values belong
 * @param values what stands behind it
 */
public record AskedQuestion(String text, List<Parameter> values) {
    public AskedQuestion {
        values = List.copyOf(values);
    }
}

package io.sayquel.server.present;

import io.sayquel.server.model.answer.AnswerFlag;
import io.sayquel.server.model.answer.ChartSpec;
import io.sayquel.server.model.answer.Insight;
import io.sayquel.server.model.answer.Warning;
import java.util.List;

/**
 * What a person sees of a result beside its rows.
 *
 * @param chart how to draw it
 * @param insights what stands out; none where nothing does
 * @param warnings those known before and those that the rows give, in the order to show them
 * @param flags what kind of answer it is
 */
public record Presentation(ChartSpec chart, List<Insight> insights, List<Warning> warnings, List<AnswerFlag> flags) {
    public Presentation {
        insights = List.copyOf(insights);
        warnings = List.copyOf(warnings);
        flags = List.copyOf(flags);
    }
}

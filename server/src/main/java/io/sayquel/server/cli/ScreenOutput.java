package io.sayquel.server.cli;

import com.google.protobuf.Message;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.v1.AnswerCard;
import io.sayquel.v1.AskEvent;
import io.sayquel.v1.Batch;
import io.sayquel.v1.Outcome;
import io.sayquel.v1.Resolved;
import io.sayquel.v1.Schema;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The card for a person. Text is broken at the screen's width; a file gets every column, whatever their width. */
final class ScreenOutput implements Output {
    /** How a card is shown. */
    record Look(Terminal terminal, Ink ink, boolean toScreen, boolean unfolded, Optional<String> implicitDataset) {
        int room() {
            return toScreen ? terminal.width() : Integer.MAX_VALUE;
        }
    }

    private final PrintStream out;
    private final Look look;
    private final EndingPrinter endings;
    private final List<List<Object>> rows = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private Resolved resolved = Resolved.getDefaultInstance();
    private Locale language;

    ScreenOutput(PrintStream out, Look look, Locale language, EndingPrinter endings) {
        this.out = out;
        this.look = look;
        this.language = language;
        this.endings = endings;
    }

    @Override
    public void step(Message event) {
        if (event instanceof AskEvent ask && ask.hasResolved()) {
            resolved = ask.getResolved();
            language = Locale.forLanguageTag(resolved.getLanguage());
        }
    }

    @Override
    public void columns(Schema schema) {
        columns = Cells.columns(schema.getColumnsList());
    }

    @Override
    public void rows(Batch batch) {
        batch.getRowsList().forEach(row -> rows.add(Cells.row(columns, row)));
    }

    @Override
    public void ended(AnswerCard card) {
        if (card.getOutcome() != Outcome.OUTCOME_ANSWERED) {
            endings.print(card, language);
            return;
        }
        if (columns.isEmpty()) {
            columns = Cells.columns(card.getSchemaList());
        }
        card.getRowsList().forEach(row -> rows.add(Cells.row(columns, row)));
        Answer answer = new Answer(card, columns, rows, language, dataset(card));
        CardView view = new CardView(answer, look.terminal().width(), look.room(), look.ink());
        List<String> lines = new ArrayList<>(spelledOut());
        lines.addAll(look.unfolded() ? view.unfolded() : view.lines());
        if (look.toScreen()) {
            new Pager(look.terminal()).show(lines, out);
        } else {
            lines.forEach(out::println);
            out.flush();
        }
    }

    /** A follow-up as the whole question that it is, and what it changed; nothing for a question that stands by itself. */
    private List<String> spelledOut() {
        if (resolved.getEditsCount() == 0) {
            return List.of();
        }
        String said = Wording.TAKEN_AS.in(language, resolved.getQuestion(), String.join(", ", resolved.getEditsList()));
        return TextWidth.wrap(said, look.terminal().width(), 0);
    }

    /** The dataset that was meant without being named, in the version that was read. */
    private Optional<String> dataset(AnswerCard card) {
        String version = card.getProof().getDataset();
        return look.implicitDataset().map(name -> version.isEmpty() ? name : version);
    }
}

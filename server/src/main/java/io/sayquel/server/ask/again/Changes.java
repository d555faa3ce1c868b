package io.sayquel.server.ask.again;

import io.sayquel.server.ask.again.Change.Kind;
import io.sayquel.server.model.answer.AnswerCard;
import io.sayquel.server.model.answer.Definition;
import io.sayquel.server.model.answer.Proof;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.Trust;
import io.sayquel.server.present.AnswerDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is different from what an answer was made of. Confined to one comparison. */
final class Changes {
    private final Recipe before;
    private final List<Change> changes = new ArrayList<>();

    private Changes(Recipe before) {
        this.before = before;
    }

    /** Since the same statement ran again on the same data. The digest decides; where it differs, this tells why. */
    static List<Change> ofRerun(Recipe before, Reruns.Rerun rerun) {
        if (rerun.proof().digest().equals(before.digest())) {
            return List.of();
        }
        Changes found = new Changes(before);
        found.compare(rerun.proof());
        found.add(Kind.COLUMNS, names(before.columns()), names(rerun.columns()));
        boolean explained = found.changes.stream().anyMatch(c -> c.kind() != Kind.ENGINE);
        if (!explained || before.rows() != rerun.count()) {
            found.changes.add(new Change(Kind.ROWS, rows(before.rows()), rows(rerun.count())));
        }
        return List.copyOf(found.changes);
    }

    /**
     * Since the question was asked anew.
     *
     * @param rows the first rows of the card
     * @param rowsBefore runs the earlier statement on the earlier data; only asked where the card has rows
     */
    static List<Change> ofAnswer(
            Recipe before, AnswerCard now, List<List<Object>> rows, Supplier<Optional<List<List<Object>>>> rowsBefore) {
        Changes found = new Changes(before);
        found.add(Kind.OUTCOME, Recipe.OUTCOME.name(), now.outcome().name());
        now.translator().ifPresent(t -> found.add(Kind.MODEL, before.by().name(), t.name()));
        now.trust()
                .map(Trust::definitions)
                .ifPresent(d -> found.add(Kind.DEFINITION, text(before.definitions()), text(d)));
        now.proof().ifPresent(proof -> {
            found.compare(proof);
            found.add(Kind.COLUMNS, names(before.columns()), names(now.schema()));
            found.compareRows(now.rowCount().orElse(0), rows, rowsBefore);
        });
        return List.copyOf(found.changes);
    }

    private void compare(Proof proof) {
        add(Kind.DATA, before.dataset().toString(), proof.dataset().toString());
        add(Kind.ENGINE, before.engine(), proof.engine());
        add(Kind.CLOCK, before.time().today().toString(), proof.time().today().toString());
        add(Kind.SQL, before.sql(), proof.executedSql());
    }

    private void add(Kind kind, String was, String is) {
        if (!was.equals(is)) {
            changes.add(new Change(kind, was, is));
        }
    }

    private void compareRows(long count, List<List<Object>> rows, Supplier<Optional<List<List<Object>>>> rowsBefore) {
        Optional<List<List<Object>>> earlier = rowsBefore.get();
        if (earlier.isEmpty()) {
            changes.add(new Change(Kind.ROWS, "", rows(count)));
        } else if (before.rows() != count || !AnswerDigest.sameRows(earlier.get(), rows)) {
            changes.add(new Change(Kind.ROWS, rows(before.rows()), rows(count)));
        }
    }

    private static String rows(long count) {
        return count + (count == 1 ? " row" : " rows");
    }

    private static String text(List<Definition> definitions) {
        return definitions.stream()
                .map(d -> d.name() + "@" + d.version() + " = " + d.sql())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String names(List<ResultColumn> columns) {
        return columns.stream().map(c -> c.name() + " " + c.type().text()).collect(Collectors.joining(", "));
    }
}

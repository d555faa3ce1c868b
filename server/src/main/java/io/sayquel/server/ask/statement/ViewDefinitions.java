package io.sayquel.server.ask.statement;

import io.sayquel.server.ask.AskSink;
import io.sayquel.server.ask.Deliberation;
import io.sayquel.server.ask.Interpretation;
import io.sayquel.server.ask.OpenCall;
import io.sayquel.server.ask.ResultColumns;
import io.sayquel.server.check.compose.SavedStatement;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.answer.ResultColumn;
import io.sayquel.server.model.answer.WordUse;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.understand.statement.StatementForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Questions that are kept as views: translated once, when they are made, and typed; read without being translated ever after. Who
 * makes one changes what others see, so it needs the role for that.
 */
final class ViewDefinitions {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final List<String> SHOWN = List.of("view", "question", "reading", "sql");

    private final StatementQuestions questions;
    private final SavedQuestions saved;

    ViewDefinitions(StatementQuestions questions, SavedQuestions saved) {
        this.questions = questions;
        this.saved = saved;
    }

    /**
     * Where a definition is made.
     *
     * @param run whether it takes place, or is only told
     */
    record Place(StatementCommand command, OpenCall call, AskSink sink, boolean run) {
        Principal principal() {
            return command.principal();
        }

        String dataset() {
            return call.data().model().ref().id();
        }

        SemanticModel model() {
            return call.data().model();
        }
    }

    /**
     * Makes, drops or renews a view.
     *
     * @throws SayquelException FORBIDDEN without the role, INVALID_NAME, TABLE_NOT_FOUND
     */
    Meaning of(StatementForm form, Place place) {
        if (!place.principal().mayGovern()) {
            throw new SayquelException(
                    Reason.FORBIDDEN, "keeping questions needs the role editor", "ask an owner of the dataset");
        }
        if (form instanceof StatementForm.CreateView create) {
            return create(create, place);
        }
        if (form instanceof StatementForm.DropView drop) {
            return drop(drop, place);
        }
        return refresh(((StatementForm.RefreshView) form).name(), place);
    }

    private Meaning create(StatementForm.CreateView create, Place place) {
        String name = free(create, place);
        Deliberation.Result result = questions.anew(create.question(), place.command(), place.call(), place.sink());
        if (result instanceof Deliberation.Result.Ended ended) {
            return new Meaning.Unanswered(what(create.question()), ended.card());
        }
        Deliberation.Result.Settled settled = (Deliberation.Result.Settled) result;
        SavedQuestions.Definition definition = definition(name, create.question(), settled, place.model());
        if (place.run()) {
            saved.keep(place.principal(), place.dataset(), definition);
        }
        return new Meaning.Told(
                what(settled),
                new ToldRows(
                        SHOWN,
                        List.of(List.of(
                                name,
                                create.question(),
                                settled.translation().reading(),
                                settled.statement().pretty()))));
    }

    private String free(StatementForm.CreateView create, Place place) {
        String name = Names.fold(create.name());
        if (!NAME.matcher(name).matches()) {
            throw new SayquelException(
                    Reason.INVALID_NAME,
                    "a view cannot be called \"" + create.name() + "\"",
                    "use letters, digits and _, such as revenue_by_region");
        }
        boolean own = saved.find(place.principal(), place.dataset(), name).isPresent();
        boolean taken = saved.of(place.principal(), place.model()).stream()
                .map(SavedStatement::name)
                .anyMatch(n -> Names.same(n, name));
        if (taken && !(own && create.replace())) {
            throw new SayquelException(
                    Reason.INVALID_NAME,
                    "there is a saved question \"" + name + "\" already",
                    own ? "replace it: CREATE OR REPLACE VIEW " + name + " AS ASK '…'" : "take another name");
        }
        return name;
    }

    /** A statement that is kept must mean the same on any day. */
    private static SavedQuestions.Definition definition(
            String name, String question, Deliberation.Result.Settled settled, SemanticModel model) {
        Optional<WordUse> moving = settled.translation().words().stream()
                .filter(w -> w.match() == WordUse.Match.DATE && WordUse.countsFromToday(w.text()))
                .findFirst();
        if (moving.isPresent()) {
            throw new SayquelException(
                    Reason.INVALID_ARGUMENT,
                    "\"" + moving.get().text() + "\" moves with the calendar, and the view would stay where it is now",
                    "name the dates, such as in 2025");
        }
        List<ResultColumn> columns =
                ResultColumns.of(settled.statement(), settled.translation().outputs(), model);
        return new SavedQuestions.Definition(
                name,
                question,
                settled.statement().pretty(),
                columns,
                model.ref().version());
    }

    private Meaning drop(StatementForm.DropView drop, Place place) {
        String name = Names.fold(drop.name());
        boolean there = saved.find(place.principal(), place.dataset(), name).isPresent();
        if (!there && !drop.ifExists()) {
            throw notFound(name, place);
        }
        if (there && place.run()) {
            saved.drop(place.principal(), place.dataset(), name);
        }
        return new Meaning.Told(
                what(""), new ToldRows(List.of("view", "dropped"), List.of(List.of(name, Boolean.toString(there)))));
    }

    private Meaning refresh(String asked, Place place) {
        String name = Names.fold(asked);
        SavedQuestions.Definition before =
                saved.find(place.principal(), place.dataset(), name).orElseThrow(() -> notFound(name, place));
        Deliberation.Result result = questions.anew(before.question(), place.command(), place.call(), place.sink());
        if (result instanceof Deliberation.Result.Ended ended) {
            return new Meaning.Unanswered(what(before.question()), ended.card());
        }
        Deliberation.Result.Settled settled = (Deliberation.Result.Settled) result;
        SavedQuestions.Definition after = definition(name, before.question(), settled, place.model());
        if (place.run()) {
            saved.keep(place.principal(), place.dataset(), after);
        }
        return new Meaning.Told(
                what(settled),
                new ToldRows(
                        List.of("view", "part", "before", "after", "changed"),
                        List.of(
                                difference(name, "sql", before.sql(), after.sql()),
                                difference(name, "columns", columns(before), columns(after)))));
    }

    private static List<String> difference(String name, String part, String before, String after) {
        return List.of(name, part, before, after, Boolean.toString(!before.equals(after)));
    }

    private static String columns(SavedQuestions.Definition definition) {
        return definition.columns().stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "));
    }

    private SayquelException notFound(String name, Place place) {
        boolean plugins = saved.of(place.principal(), place.model()).stream().anyMatch(s -> Names.same(s.name(), name));
        return new SayquelException(
                Reason.TABLE_NOT_FOUND,
                "there is no view \"" + name + "\"" + (plugins ? " of yours: it is the plugin's" : ""),
                plugins ? "change it in questions.yaml" : "make it: CREATE VIEW " + name + " AS ASK '…'");
    }

    private static Interpretation what(String question) {
        return new Interpretation(Interpretation.Kind.DEFINITION, question, Optional.empty(), false);
    }

    private static Interpretation what(Deliberation.Result.Settled settled) {
        return new Interpretation(
                Interpretation.Kind.DEFINITION,
                settled.question().text(),
                Optional.of(settled.translation()),
                settled.keptSince().isPresent());
    }
}

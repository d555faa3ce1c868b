package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.Resolution.Part;
import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Pointing;
import io.sayquel.server.translate.semantic.lattice.Cue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A word that stands for what the earlier question was about: "their names", "how many of those". It means that only where
 * nothing before it in its own question could be meant.
 *
 * @param token where it is
 * @param kind how it stands for it
 */
record Backreference(int token, Kind kind) {
    private static final Set<String> OWNERS = Set.of("their", "its", "his", "her");
    private static final Set<String> THEY = Set.of("them", "those", "these", "they", "mereka", "tersebut");

    private static final Set<String> VERBS = Set.of("do", "did", "are", "were", "have", "had", "can");

    /** How a word stands for something. */
    enum Kind {
        /** "their names". */
        OWNER,
        /** "namanya", split before. */
        OWNER_AFTER,
        /** "those". */
        THEY,
        /** "he", "that year": something of which no question knows the name. */
        UNNAMED
    }

    /** The first one of a question that nothing in it explains. */
    static Optional<Backreference> in(Utterance said) {
        return IntStream.range(0, said.lattice().size())
                .boxed()
                .flatMap(i -> at(said, i).stream())
                .findFirst()
                .filter(b -> b.unnamed()
                        || b.inverted(said)
                        || said.fragments().stream()
                                .filter(f -> f.to() <= b.token())
                                .noneMatch(f -> isAntecedent(said, f)));
    }

    /** "which courses do they take": they are not the courses. */
    private boolean inverted(Utterance said) {
        return token > 0 && word(said, token).equals("they") && VERBS.contains(word(said, token - 1));
    }

    private static Optional<Backreference> at(Utterance said, int token) {
        String word = word(said, token);
        if (OWNERS.contains(word)) {
            return Optional.of(new Backreference(token, Kind.OWNER));
        }
        if (word.equals("nya")) {
            return Optional.of(new Backreference(token, Kind.OWNER_AFTER));
        }
        if (Pointing.at(token, said.lattice(), said.fragments()).isPresent()) {
            return Optional.of(new Backreference(token, Kind.UNNAMED));
        }
        boolean pointed = Set.of("that", "this").contains(word)
                && said.fragments().stream().anyMatch(f -> f instanceof Fragment.Thing && f.from() == token + 1);
        boolean one = Set.of("one", "ones").contains(word)
                && token > 0
                && (word(said, token - 1).equals("the")
                        || said.all(Fragment.Extreme.class).stream()
                                .anyMatch(e -> e.to() == token || e.to() == token + 1));
        return pointed || one || THEY.contains(word)
                ? Optional.of(new Backreference(token, Kind.THEY))
                : Optional.empty();
    }

    private static String word(Utterance said, int token) {
        return said.lattice().token(token).lower();
    }

    private static boolean isAntecedent(Utterance said, Fragment fragment) {
        return fragment instanceof Fragment.Thing
                || fragment instanceof Fragment.Grouped
                || (fragment instanceof Fragment.Counted c && c.what().isPresent())
                || (fragment instanceof Fragment.Shown s && said.text(s).matches("(?i).+ (of|dari|for) .+"));
    }

    /** Whether nothing can be put in its place. */
    boolean unnamed() {
        return kind == Kind.UNNAMED;
    }

    /** Puts what is meant in its place. */
    void resolve(Change change) {
        Optional<Subject> subject = Subject.of(change.earlier);
        if (unnamed()) {
            Pointing.at(token, change.later.lattice(), change.later.fragments())
                    .ifPresent(p -> change.doubt("declines.unnamed", p.text(change.later.lattice())));
        } else if (subject.isEmpty()) {
            change.doubt(
                    "followup.nothingMeant", change.later.lattice().token(token).text());
        } else if (subject.get().cut() && !onlyShows(change.later)) {
            change.doubt("followup.someOnly", subject.get().words());
        } else {
            Optional<String> text = kind == Kind.THEY ? inPlace(change, subject.get()) : owned(change, subject.get());
            text.ifPresentOrElse(
                    t -> change.become(
                            Part.SHOWN,
                            t,
                            change.phrases.say(
                                    "followup.refers",
                                    change.later.lattice().token(token).text(),
                                    subject.get().words())),
                    () -> change.doubt(
                            "followup.nothingMeant",
                            change.later.lattice().token(token).text()));
        }
    }

    /** Only columns of the same rows: what was kept of them stays what it was. */
    private static boolean onlyShows(Utterance later) {
        return later.fragments().stream()
                .allMatch(f -> f instanceof Fragment.Mark
                        || f instanceof Fragment.Thing
                        || (f instanceof Fragment.Shown && !Measures.asks(f)));
    }

    /** "how many of those": the words themselves. */
    private Optional<String> inPlace(Change change, Subject subject) {
        Utterance later = change.later;
        int to = later.fragments().stream()
                .filter(f -> f.from() == token + 1 && f instanceof Fragment.Thing)
                .mapToInt(Fragment::to)
                .findFirst()
                .orElse(token + 1);
        boolean named = to > token + 1;
        boolean same = later.fragments().stream()
                .anyMatch(f -> f.from() == token + 1
                        && f instanceof Fragment.Thing t
                        && Subject.head(change.earlier)
                                .filter(h -> h.isSame(t.what()))
                                .isPresent());
        return named && !same
                ? Optional.empty()
                : Optional.of(put(later, later.start(token), later.end(to - 1), subject.words()));
    }

    /** "their names and ages": behind what is theirs. */
    private Optional<String> owned(Change change, Subject subject) {
        Utterance later = change.later;
        String of = change.phrases.say("followup.of", "", subject.words()).strip();
        if (kind == Kind.OWNER_AFTER) {
            boolean owns = later.fragments().stream().anyMatch(f -> f.to() == token && f instanceof Fragment.Shown);
            return owns ? Optional.of(put(later, later.start(token), later.end(token), of)) : Optional.empty();
        }
        Optional<Integer> end = endOfOwned(later.fragments());
        return end.map(e -> {
            Rewrite rewrite = new Rewrite(later.text());
            rewrite.replace(later.start(token), later.end(token), "");
            rewrite.replace(later.end(e - 1), later.end(e - 1), " " + of);
            return rewrite.result();
        });
    }

    private Optional<Integer> endOfOwned(List<Fragment> fragments) {
        Optional<Integer> end = Optional.empty();
        for (Fragment f : fragments) {
            boolean link = f instanceof Fragment.Mark m && m.cue() == Cue.AND;
            if (f.from() < token && f.to() > token) {
                boolean shows = f instanceof Fragment.Shown;
                if (!shows) {
                    return Optional.empty();
                }
                end = Optional.of(f.to()); // "what are their names" read as one
            } else if (f.from() > token
                    && (f instanceof Fragment.Shown || (f instanceof Fragment.Thing && end.isEmpty()))) {
                end = Optional.of(f.to());
            } else if (f.from() > token && !link) {
                return end;
            }
        }
        return end;
    }

    private static String put(Utterance later, int from, int to, String words) {
        Rewrite rewrite = new Rewrite(later.text());
        rewrite.replace(from, to, words);
        return rewrite.result();
    }
}

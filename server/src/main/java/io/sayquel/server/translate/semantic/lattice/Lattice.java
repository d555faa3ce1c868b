package io.sayquel.server.translate.semantic.lattice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A question's tokens and everything they may mean. Confined to one translation. */
public final class Lattice {
    private static final Set<String> WHEN = Set.of("when", "date", "dates", "time", "day", "kapan", "tanggal");

    private static final Set<String> DETERMINERS = Set.of(
            "the", "a", "an", "all", "its", "their", "his", "her", "these", "those", "this", "our", "my", "your",
            "each", "para", "semua");

    private final String question;
    private final List<Token> tokens;
    private final Language language;
    private final List<List<Arc<? extends Meaning>>> starts = new ArrayList<>();
    private final List<Map<Cue, Integer>> cueEnds = new ArrayList<>();

    Lattice(String question, List<Token> tokens, Language language) {
        this.question = question;
        this.tokens = List.copyOf(tokens);
        this.language = language;
        for (int i = 0; i <= tokens.size(); i++) {
            starts.add(new ArrayList<>());
            cueEnds.add(new EnumMap<>(Cue.class));
        }
    }

    void add(Arc<? extends Meaning> arc) {
        starts.get(arc.from()).add(arc);
        if (arc.meaning() instanceof Meaning.OfCue c) {
            cueEnds.get(arc.from()).merge(c.cue(), arc.to(), Math::max);
        }
    }

    public String question() {
        return question;
    }

    public int size() {
        return tokens.size();
    }

    public Token token(int at) {
        return tokens.get(at);
    }

    public List<Token> tokens() {
        return tokens;
    }

    /** Arcs of one kind of meaning that start at a token. */
    public <M extends Meaning> Stream<Arc<M>> arcs(int at, Class<M> kind) {
        @SuppressWarnings("unchecked") // the filter is the check
        Stream<Arc<M>> typed =
                (Stream<Arc<M>>) (Stream<?>) starts.get(at).stream().filter(a -> kind.isInstance(a.meaning()));
        return typed;
    }

    /** Where the longest phrase of a cue that starts at a token ends, or the token itself if there is none. */
    public int after(int at, Cue cue) {
        return cueEnds.get(at).getOrDefault(cue, at);
    }

    /** The same for the first of several cues that is there. */
    public int afterAny(int at, Cue... cues) {
        int best = at;
        for (Cue cue : cues) {
            best = Math.max(best, after(at, cue));
        }
        return best;
    }

    public boolean has(int at, Cue cue) {
        return at < size() && cueEnds.get(at).containsKey(cue);
    }

    /** Past articles and possessives. */
    public int pastArticles(int at) {
        int to = at;
        while (to < size() && DETERMINERS.contains(tokens.get(to).lower())) {
            to++;
        }
        return to;
    }

    /** Past some words. */
    public int past(int at, Set<String> words) {
        int to = at;
        while (to < size() && words.contains(tokens.get(to).lower())) {
            to++;
        }
        return to;
    }

    /** Whether a token may be passed over. */
    public boolean filler(int at) {
        Token token = tokens.get(at);
        return token.kind() == Token.Kind.WORD && language.filler(token.lower()) && !Homographs.isName(tokens, at);
    }

    /** Whether it asks for a day or a time. */
    public boolean asksWhen() {
        return tokens.stream().anyMatch(t -> WHEN.contains(t.lower()));
    }

    /** Whether a word is an abbreviation by its letters: in capitals, while others are not. */
    public boolean inCapitals(int at) {
        return Homographs.isInCapitals(tokens, at);
    }

    /** Whether a sentence begins between two tokens: after the first, at the second at the latest. */
    public boolean sentenceBetween(int after, int until) {
        for (int at = after + 1; at <= until && at < size(); at++) {
            if (tokens.get(at).sentence()) {
                return true;
            }
        }
        return false;
    }

    /** Whether any meaning covers a token. */
    public boolean understood(int at) {
        return starts.stream().flatMap(List::stream).anyMatch(a -> a.from() <= at && at < a.to());
    }

    /** The words of a stretch as written. */
    public String text(int from, int to) {
        return question.substring(tokens.get(from).from(), tokens.get(to - 1).to());
    }
}

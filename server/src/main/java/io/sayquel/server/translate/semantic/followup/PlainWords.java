package io.sayquel.server.translate.semantic.followup;

import io.sayquel.server.translate.semantic.grammar.Fragment;
import io.sayquel.server.translate.semantic.grammar.Mention;
import io.sayquel.server.translate.semantic.lexicon.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A question with a word that may name several things replaced by the name of one: "sales by store" is "revenue by store". */
final class PlainWords {
    /** Names beyond these are far-fetched. */
    private static final int NAMES = 4;

    /** Each is read once more by whoever chooses, which takes milliseconds. */
    private static final int MOST = 16;

    private PlainWords() {}

    /** Every such question, the likeliest names first. */
    static List<String> of(Utterance question) {
        Set<String> texts = new LinkedHashSet<>();
        for (Fragment fragment : question.fragments()) {
            for (Mention mention : fragment.mentions()) {
                if (mention.matches().size() > 1) {
                    names(mention).forEach(name -> texts.add(with(question, mention, name)));
                }
            }
        }
        texts.remove(question.text());
        return texts.stream().limit(MOST).toList();
    }

    private static List<String> names(Mention mention) {
        List<String> names = new ArrayList<>();
        mention.matches().stream().limit(NAMES).forEach(match -> {
            if (match.name() instanceof Name.OfColumn column) {
                names.add(plain(column.column().name()));
                names.add(plain(column.table().name()) + " "
                        + plain(column.column().name()));
            } else {
                names.add(plain(match.name().id()));
            }
        });
        return names;
    }

    private static String plain(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String with(Utterance question, Mention mention, String name) {
        Rewrite rewrite = new Rewrite(question.text());
        rewrite.replace(question.start(mention.from()), question.end(mention.to() - 1), name);
        return rewrite.result();
    }
}

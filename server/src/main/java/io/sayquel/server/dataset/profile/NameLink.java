package io.sayquel.server.dataset.profile;

import java.util.Optional;
import java.util.Set;

/**
 * That two columns' names say they mean the same thing.
 *
 * @param strength how plainly
 * @param role the words before the name, such as home in home_team_id; empty without
 */
record NameLink(Strength strength, Optional<String> role) {
    /** From plain to vague. */
    enum Strength {
        /** The name says the other table: {@code orders.customer_id} and {@code customers.id}. */
        TABLE,
        /** The same, with a role before it: {@code games.home_team_id} and {@code teams.id}. */
        ROLE,
        /** The same name on both sides, one that says more than "id" or "name". */
        SAME
    }

    /** Names that unrelated columns share. */
    private static final Set<String> COMMON = Set.of(
            "id",
            "code",
            "key",
            "no",
            "number",
            "name",
            "title",
            "label",
            "date",
            "time",
            "year",
            "month",
            "day",
            "status",
            "state",
            "type",
            "kind",
            "amount",
            "price",
            "cost",
            "quantity",
            "qty",
            "total",
            "sum",
            "count",
            "age",
            "rank",
            "score",
            "rating",
            "points",
            "value",
            "size",
            "height",
            "weight",
            "length",
            "width",
            "duration",
            "percent",
            "description",
            "comment",
            "comments",
            "notes",
            "details",
            "text",
            "email",
            "phone",
            "address",
            "salary",
            "capacity",
            "population",
            "position",
            "level",
            "order",
            "index",
            "version");

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    static Optional<NameLink> between(String fromTable, String from, String toTable, String to) {
        String source = String.join(" ", Names.words(from));
        String target = String.join(" ", Names.words(to));
        String entity = Names.singular(toTable);
        boolean carries = target.startsWith(entity + " ") || target.equals(entity);
        String full = carries ? target : entity + " " + target;
        if (source.equals(full) || (source.equals(entity) && isPlainId(target, entity))) {
            return fromTable.equals(toTable)
                    ? Optional.empty()
                    : Optional.of(new NameLink(Strength.TABLE, Optional.empty()));
        }
        if (source.endsWith(" " + full) && isId(target)) {
            String role = source.substring(0, source.length() - full.length() - 1);
            return Optional.of(new NameLink(Strength.ROLE, Optional.of(role)));
        }
        boolean telling = (isId(target) && target.contains(" ")) || !COMMON.contains(lastWord(target));
        boolean same = source.equals(target) && telling && !fromTable.equals(toTable);
        return same ? Optional.of(new NameLink(Strength.SAME, Optional.empty())) : Optional.empty();
    }

    private static boolean isPlainId(String target, String entity) {
        return target.equals("id")
                || target.equals("code")
                || target.equals(entity + " id")
                || target.equals(entity + " code");
    }

    private static boolean isId(String name) {
        return name.matches("(.* )?(id|code|key|no|number|name)") && !name.equals("name");
    }
}

package io.sayquel.server.translate.semantic.assemble;

import java.util.EnumSet;
import java.util.Set;

/** Which choices are made the unlikelier way, and which came up at all. Confined to one assembly. */
final class Choices {
    private final Set<Choice> flipped;
    private final Set<Choice> asked = EnumSet.noneOf(Choice.class);

    Choices(Set<Choice> flipped) {
        this.flipped = flipped;
    }

    /** Whether the choice goes the unlikelier way; notes that it came up. */
    boolean flips(Choice choice) {
        asked.add(choice);
        return flipped.contains(choice);
    }

    /** The likelier way unless it is flipped. */
    boolean decide(Choice choice, boolean likely) {
        return likely != flips(choice);
    }

    /** Every choice that came up. */
    Set<Choice> asked() {
        return asked;
    }
}

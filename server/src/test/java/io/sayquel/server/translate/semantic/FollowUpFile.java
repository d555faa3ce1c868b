package io.sayquel.server.translate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayquel.server.model.answer.Conversation;
import io.sayquel.server.model.answer.Question;
import io.sayquel.server.model.data.SemanticModel;
import io.sayquel.server.translate.FollowUpResolver;
import io.sayquel.server.translate.Resolution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Dialogues: a question, and below it follow-ups with what they are resolved to. */
final class FollowUpFile {
    private final FollowUpResolver resolver;
    private final SemanticModel model;

    FollowUpFile(FollowUpResolver resolver, SemanticModel model) {
        this.resolver = resolver;
        this.model = model;
    }

    Stream<DynamicTest> tests(String file, Locale language) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        String first = "";
        String last = "";
        for (String line : QuestionFile.lines(file)) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                first = line;
                continue;
            }
            String[] parts = line.strip().split(" => ");
            String before = line.startsWith("    ") ? last : first;
            last = parts[1];
            tests.add(DynamicTest.dynamicTest(
                    before + " / " + parts[0],
                    () -> assertThat(resolved(before, parts[0], language)).isEqualTo(parts[1])));
        }
        return tests.stream();
    }

    private String resolved(String before, String text, Locale language) {
        Resolution resolution = resolver.resolve(after(before, text, language), model);
        if (resolution instanceof Resolution.Edited edited) {
            return edited.question().text();
        }
        return resolution instanceof Resolution.Standalone ? "." : "!";
    }

    /** A question that follows another in a conversation. */
    Question after(String before, String text, Locale language) {
        return Retail.question(text, language)
                .in(new Conversation(
                        "s", 2, List.of(new Conversation.Turn(before, "a", model.ref(), true, "SELECT 1"))));
    }
}

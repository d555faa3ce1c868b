package io.sayquel.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The API keeps what it promised. {@code compatibility/sayquel.v1.binpb} is what was released; with a release, and only then,
 * it is replaced by {@code mvn -pl proto test -Dtest=CompatibilityTest -Dsayquel.proto.accept=true}.
 */
class CompatibilityTest {
    private static final Path RELEASED = Path.of("compatibility", "sayquel.v1.binpb");

    @Test
    void keepsWhatWasReleased() throws IOException {
        FileDescriptorSet now = built();
        if (Boolean.getBoolean("sayquel.proto.accept")) {
            Files.write(RELEASED, now.toByteArray());
        }
        assertThat(Compatibility.problems(released(), now)).isEmpty();
    }

    @Test
    void allowsAdditions() throws IOException {
        FileDescriptorSet more = change("ask.proto", file -> {
            message(file, "AskRequest")
                    .addField(FieldDescriptorProto.newBuilder()
                            .setName("mood")
                            .setNumber(99)
                            .setType(FieldDescriptorProto.Type.TYPE_STRING));
            file.addMessageType(DescriptorProto.newBuilder().setName("New"));
        });
        assertThat(Compatibility.problems(built(), more)).isEmpty();
    }

    @Test
    void namesAFieldThatWasRemoved() throws IOException {
        assertThat(broken("ask.proto", file -> message(file, "AskRequest").removeField(1)))
                .containsExactly("field sayquel.v1.AskRequest.question (2) was removed");
    }

    @Test
    void namesAFieldThatWasRenumbered() throws IOException {
        assertThat(broken("ask.proto", file -> field(file, "AskRequest", 1).setNumber(77)))
                .containsExactly("field sayquel.v1.AskRequest.question (2) was renumbered");
    }

    @Test
    void namesAFieldThatWasRenamed() throws IOException {
        assertThat(broken("ask.proto", file -> field(file, "AskRequest", 1).setName("text")))
                .containsExactly("field sayquel.v1.AskRequest.question: its name was question and is now text");
    }

    @Test
    void namesAFieldThatWasRetyped() throws IOException {
        assertThat(broken(
                        "ask.proto",
                        file -> field(file, "AskRequest", 1).setType(FieldDescriptorProto.Type.TYPE_INT64)))
                .containsExactly(
                        "field sayquel.v1.AskRequest.question: its type was TYPE_STRING and is now TYPE_INT64");
    }

    @Test
    void namesAFieldWhoseCardinalityChanged() throws IOException {
        assertThat(broken(
                        "ask.proto",
                        file -> field(file, "AskRequest", 1).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)))
                .containsExactly(
                        "field sayquel.v1.AskRequest.question: its cardinality was single and is now repeated");
    }

    @Test
    void namesAMessageOfANestThatWasRemoved() throws IOException {
        assertThat(broken("answer.proto", file -> message(file, "Insight").clearNestedType()))
                .contains("message sayquel.v1.Insight.Evidence was removed");
    }

    @Test
    void namesAnEnumValueThatWasRemovedOrRenumbered() throws IOException {
        assertThat(broken("ask.proto", file -> file.getEnumTypeBuilder(0).removeValue(1)))
                .containsExactly("enum value sayquel.v1.AskMode.ASK_MODE_EXECUTE was removed");
        assertThat(broken(
                        "ask.proto",
                        file -> file.getEnumTypeBuilder(0).getValueBuilder(1).setNumber(9)))
                .containsExactly("enum value sayquel.v1.AskMode.ASK_MODE_EXECUTE: its number was 1 and is now 9");
    }

    @Test
    void namesAnRpcThatWasRemoved() throws IOException {
        assertThat(broken("ask.proto", file -> file.getServiceBuilder(0).removeMethod(1)))
                .containsExactly("rpc sayquel.v1.AskService.GetAnswer was removed");
    }

    @Test
    void namesAnRpcWhoseStreamingChanged() throws IOException {
        assertThat(broken("ask.proto", file -> rpc(file, 0).setServerStreaming(false)))
                .containsExactly("rpc sayquel.v1.AskService.Ask: its server streaming was true and is now false");
    }

    @Test
    void namesAnHttpPathThatWasRemoved() throws IOException {
        assertThat(broken(
                        "ask.proto",
                        file -> rpc(file, 2)
                                .getOptionsBuilder()
                                .setExtension(
                                        AnnotationsProto.http,
                                        com.google.api.HttpRule.newBuilder()
                                                .setPost("/v1/question")
                                                .setBody("*")
                                                .build())))
                .containsExactly("rpc sayquel.v1.AskService.ConfirmAnswer: HTTP path POST "
                        + "/v1/answers/{answer_id}:confirm body * was removed");
    }

    @Test
    void namesAnEnumThatWasRemoved() throws IOException {
        assertThat(broken("answer.proto", file -> {
                    List<EnumDescriptorProto> others = file.getEnumTypeList().stream()
                            .filter(type -> !type.getName().equals("Grain"))
                            .toList();
                    file.clearEnumType().addAllEnumType(others);
                }))
                .containsExactly("enum sayquel.v1.Grain was removed");
    }

    private static FileDescriptorSet built() throws IOException {
        return Descriptors.withoutComments(Descriptors.built());
    }

    private static FileDescriptorSet released() throws IOException {
        try (InputStream in = Files.newInputStream(RELEASED)) {
            return Descriptors.read(in);
        }
    }

    private static List<String> broken(String file, Consumer<FileDescriptorProto.Builder> change) throws IOException {
        return Compatibility.problems(built(), change(file, change));
    }

    private static FileDescriptorSet change(String name, Consumer<FileDescriptorProto.Builder> change)
            throws IOException {
        FileDescriptorSet.Builder files = built().toBuilder();
        for (FileDescriptorProto.Builder file : files.getFileBuilderList()) {
            if (file.getName().endsWith("/" + name)) {
                change.accept(file);
            }
        }
        return files.build();
    }

    private static DescriptorProto.Builder message(FileDescriptorProto.Builder file, String name) {
        return file.getMessageTypeBuilderList().stream()
                .filter(message -> message.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FieldDescriptorProto.Builder field(FileDescriptorProto.Builder file, String message, int index) {
        return message(file, message).getFieldBuilder(index);
    }

    private static MethodDescriptorProto.Builder rpc(FileDescriptorProto.Builder file, int index) {
        return file.getServiceBuilder(0).getMethodBuilder(index);
    }
}

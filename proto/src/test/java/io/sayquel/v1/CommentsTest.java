package io.sayquel.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever reads the API finds a sentence on everything in it. */
class CommentsTest {
    @Test
    void everythingHasAComment() throws IOException {
        List<String> bare = new ArrayList<>();
        for (FileDescriptorProto file : Descriptors.built().getFileList()) {
            new Walk(file, bare).file();
        }
        assertThat(bare).as("elements without a comment").isEmpty();
    }

    /** A walk over one file. Paths are made of the field numbers of descriptor.proto. */
    private static final class Walk {
        private final FileDescriptorProto file;
        private final List<String> bare;
        private final Set<List<Integer>> commented = new HashSet<>();

        Walk(FileDescriptorProto file, List<String> bare) {
            this.file = file;
            this.bare = bare;
            for (Location location : file.getSourceCodeInfo().getLocationList()) {
                if (!location.getLeadingComments().isBlank()) {
                    commented.add(location.getPathList());
                }
            }
        }

        void file() {
            for (int i = 0; i < file.getMessageTypeCount(); i++) {
                message(file.getMessageType(i), path(List.of(), FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < file.getEnumTypeCount(); i++) {
                enumeration(file.getEnumType(i), path(List.of(), FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < file.getServiceCount(); i++) {
                service(file.getService(i), path(List.of(), FileDescriptorProto.SERVICE_FIELD_NUMBER, i));
            }
        }

        private void message(DescriptorProto message, List<Integer> path) {
            if (message.getOptions().getMapEntry()) {
                return;
            }
            require("message " + message.getName(), path);
            for (int i = 0; i < message.getFieldCount(); i++) {
                require(
                        message.getName() + "." + message.getField(i).getName(),
                        path(path, DescriptorProto.FIELD_FIELD_NUMBER, i));
            }
            for (int i = 0; i < message.getNestedTypeCount(); i++) {
                message(message.getNestedType(i), path(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i));
            }
            for (int i = 0; i < message.getEnumTypeCount(); i++) {
                enumeration(message.getEnumType(i), path(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i));
            }
        }

        private void enumeration(EnumDescriptorProto type, List<Integer> path) {
            require("enum " + type.getName(), path);
            for (int i = 0; i < type.getValueCount(); i++) {
                require(type.getValue(i).getName(), path(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i));
            }
        }

        private void service(ServiceDescriptorProto service, List<Integer> path) {
            require("service " + service.getName(), path);
            for (int i = 0; i < service.getMethodCount(); i++) {
                require(
                        service.getName() + "." + service.getMethod(i).getName(),
                        path(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER, i));
            }
        }

        private void require(String element, List<Integer> path) {
            if (!commented.contains(path)) {
                bare.add(file.getName() + ": " + element);
            }
        }

        private static List<Integer> path(List<Integer> parent, int... steps) {
            List<Integer> path = new ArrayList<>(parent);
            for (int step : steps) {
                path.add(step);
            }
            return path;
        }
    }
}

package io.sayquel.v1;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.io.InputStream;

/** The API as built, as data. */
final class Descriptors {
    private Descriptors() {}

    /** The files of this build, comments included, without what they import from others. */
    static FileDescriptorSet built() throws IOException {
        try (InputStream in = Descriptors.class.getResourceAsStream("/sayquel.binpb")) {
            return own(read(in));
        }
    }

    static FileDescriptorSet read(InputStream in) throws IOException {
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(extensions);
        return FileDescriptorSet.parseFrom(in, extensions);
    }

    private static FileDescriptorSet own(FileDescriptorSet all) {
        FileDescriptorSet.Builder own = FileDescriptorSet.newBuilder();
        all.getFileList().stream()
                .filter(file -> file.getPackage().equals("sayquel.v1"))
                .forEach(own::addFile);
        return own.build();
    }

    /** The same without comments, which break nobody. */
    static FileDescriptorSet withoutComments(FileDescriptorSet files) {
        FileDescriptorSet.Builder bare = FileDescriptorSet.newBuilder();
        for (FileDescriptorProto file : files.getFileList()) {
            bare.addFile(file.toBuilder().clearSourceCodeInfo());
        }
        return bare.build();
    }
}

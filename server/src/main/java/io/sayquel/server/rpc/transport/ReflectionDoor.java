package io.sayquel.server.rpc.transport;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import com.google.rpc.ErrorDetailsProto;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.reflection.v1.ErrorResponse;
import io.vertx.grpc.reflection.v1.FileDescriptorResponse;
import io.vertx.grpc.reflection.v1.ListServiceResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionProto;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Server reflection, v1 and v1alpha (which some tools still ask for; the wire form is the same), so that {@code grpcurl} needs
 * no files. The bundled service answers one question per stream and knows no enums.
 */
public final class ReflectionDoor {
    private static final int NOT_FOUND = 5;
    private static final int INVALID_ARGUMENT = 3;

    private final GrpcServer server;
    private final Map<String, FileDescriptor> files = new LinkedHashMap<>();

    /** Tells about everything that the server has when {@link #bind} is called. */
    public ReflectionDoor(GrpcServer server) {
        this.server = server;
    }

    /** Adds both services. */
    public void bind() {
        FileDescriptor v1 = ServerReflectionProto.getDescriptor();
        for (FileDescriptor version : List.of(v1, alpha(v1))) {
            ServiceName name = ServiceName.create(version.getPackage() + ".ServerReflection");
            ServiceMethod<Optional<ServerReflectionRequest>, ServerReflectionResponse> method = ServiceMethod.server(
                    name,
                    "ServerReflectionInfo",
                    GrpcMessageEncoder.encoder(),
                    new LenientDecoder<>(GrpcMessageDecoder.decoder(ServerReflectionRequest.getDefaultInstance())));
            server.addService(Service.service(name, version.findServiceByName("ServerReflection"))
                    .bind(method, this::serve)
                    .build());
        }
        server.services().forEach(service -> addFile(service.descriptor().getFile()));
        addFile(ErrorDetailsProto.getDescriptor()); // no method returns them, yet every error carries some
    }

    /** The same file under its older name. */
    private static FileDescriptor alpha(FileDescriptor v1) {
        String renamed = TextFormat.printer()
                .printToString(v1.toProto())
                .replace("grpc.reflection.v1", "grpc.reflection.v1alpha")
                .replace("reflection.proto", "reflection_v1alpha.proto");
        try {
            return FileDescriptor.buildFrom(
                    TextFormat.parse(renamed, FileDescriptorProto.class), new FileDescriptor[0]);
        } catch (TextFormat.ParseException | Descriptors.DescriptorValidationException e) {
            throw new IllegalStateException("the file of reflection cannot be renamed", e);
        }
    }

    private void addFile(FileDescriptor file) {
        if (files.putIfAbsent(file.getName(), file) == null) {
            file.getDependencies().forEach(this::addFile);
        }
    }

    private void serve(GrpcServerRequest<Optional<ServerReflectionRequest>, ServerReflectionResponse> request) {
        request.pause();
        request.errorHandler(reset -> {});
        request.exceptionHandler(lost -> {});
        request.response().exceptionHandler(lost -> {});
        request.handler(message -> request.response() // the next question once the network took this answer
                .write(answer(message.orElse(ServerReflectionRequest.getDefaultInstance())))
                .onSuccess(taken -> request.fetch(1)));
        request.endHandler(v -> request.response().end());
        request.fetch(1);
    }

    private ServerReflectionResponse answer(ServerReflectionRequest request) {
        ServerReflectionResponse.Builder answer = ServerReflectionResponse.newBuilder()
                .setValidHost(request.getHost())
                .setOriginalRequest(request);
        switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> answer.setListServicesResponse(services());
            case FILE_BY_FILENAME ->
                answerWith(answer, Optional.ofNullable(files.get(request.getFileByFilename())), "file");
            case FILE_CONTAINING_SYMBOL -> answerWith(answer, fileOf(request.getFileContainingSymbol()), "symbol");
            case FILE_CONTAINING_EXTENSION, ALL_EXTENSION_NUMBERS_OF_TYPE ->
                answerWith(answer, Optional.empty(), "extension");
            case MESSAGEREQUEST_NOT_SET ->
                answer.setErrorResponse(error(INVALID_ARGUMENT, "The request asks for nothing that is known here."));
        }
        return answer.build();
    }

    private ListServiceResponse services() {
        ListServiceResponse.Builder list = ListServiceResponse.newBuilder();
        server.services()
                .forEach(service -> list.addService(
                        ServiceResponse.newBuilder().setName(service.name().fullyQualifiedName())));
        return list.build();
    }

    private static void answerWith(
            ServerReflectionResponse.Builder answer, Optional<FileDescriptor> file, String kind) {
        file.ifPresentOrElse(
                found -> answer.setFileDescriptorResponse(withDependencies(found)),
                () -> answer.setErrorResponse(error(NOT_FOUND, "There is no such " + kind + ".")));
    }

    private static ErrorResponse error(int code, String message) {
        return ErrorResponse.newBuilder()
                .setErrorCode(code)
                .setErrorMessage(message)
                .build();
    }

    private static FileDescriptorResponse withDependencies(FileDescriptor file) {
        Map<String, FileDescriptor> all = new LinkedHashMap<>();
        collect(file, all);
        FileDescriptorResponse.Builder response = FileDescriptorResponse.newBuilder();
        all.values()
                .forEach(each -> response.addFileDescriptorProto(each.toProto().toByteString()));
        return response.build();
    }

    private static void collect(FileDescriptor file, Map<String, FileDescriptor> into) {
        if (into.putIfAbsent(file.getName(), file) == null) {
            file.getDependencies().forEach(dependency -> collect(dependency, into));
        }
    }

    private Optional<FileDescriptor> fileOf(String symbol) {
        return files.values().stream().filter(file -> defines(file, symbol)).findFirst();
    }

    private static boolean defines(FileDescriptor file, String symbol) {
        String prefix = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        if (!symbol.startsWith(prefix)) {
            return false;
        }
        String name = symbol.substring(prefix.length());
        return file.findEnumTypeByName(name) != null
                || file.findExtensionByName(name) != null
                || definesInService(file, name)
                || file.getMessageTypes().stream().anyMatch(type -> definesInMessage(type, name));
    }

    private static boolean definesInService(FileDescriptor file, String name) {
        int dot = name.indexOf('.');
        Descriptors.ServiceDescriptor service = file.findServiceByName(dot < 0 ? name : name.substring(0, dot));
        return service != null && (dot < 0 || service.findMethodByName(name.substring(dot + 1)) != null);
    }

    private static boolean definesInMessage(Descriptors.Descriptor type, String name) {
        if (name.equals(type.getName())) {
            return true;
        }
        if (!name.startsWith(type.getName() + ".")) {
            return false;
        }
        String inner = name.substring(type.getName().length() + 1);
        return type.findFieldByName(inner) != null
                || type.findEnumTypeByName(inner) != null
                || type.getNestedTypes().stream().anyMatch(nested -> definesInMessage(nested, inner));
    }
}

package io.sayquel.server.rpc.json;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import io.sayquel.server.rpc.transport.Rpc;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to reach a method over HTTP.
 *
 * @param verb such as POST
 * @param path where
 * @param body the request field that the body holds; {@code *} for the request itself, empty for no body
 */
record HttpBinding(String verb, PathTemplate path, String body, Rpc<?, ?> rpc) {
    /** The ways that the API's source names for a method, its additional bindings among them. */
    static List<HttpBinding> of(Rpc<?, ?> rpc) {
        List<HttpBinding> bindings = new ArrayList<>();
        if (rpc.descriptor().getOptions().hasExtension(AnnotationsProto.http)) {
            HttpRule rule = rpc.descriptor().getOptions().getExtension(AnnotationsProto.http);
            bindings.add(of(rule, rpc));
            rule.getAdditionalBindingsList().forEach(further -> bindings.add(of(further, rpc)));
        }
        return bindings;
    }

    private static HttpBinding of(HttpRule rule, Rpc<?, ?> rpc) {
        if (!rule.getResponseBody().isEmpty()) {
            throw new IllegalArgumentException(
                    rpc.descriptor().getFullName() + ": response_body is not supported by the JSON door");
        }
        return switch (rule.getPatternCase()) {
            case GET -> of("GET", rule.getGet(), rule, rpc);
            case PUT -> of("PUT", rule.getPut(), rule, rpc);
            case POST -> of("POST", rule.getPost(), rule, rpc);
            case DELETE -> of("DELETE", rule.getDelete(), rule, rpc);
            case PATCH -> of("PATCH", rule.getPatch(), rule, rpc);
            case CUSTOM -> of(rule.getCustom().getKind(), rule.getCustom().getPath(), rule, rpc);
            case PATTERN_NOT_SET ->
                throw new IllegalArgumentException(rpc.descriptor().getFullName() + ": its HTTP rule has no path");
        };
    }

    private static HttpBinding of(String verb, String path, HttpRule rule, Rpc<?, ?> rpc) {
        return new HttpBinding(verb, new PathTemplate(path), rule.getBody(), rpc);
    }
}

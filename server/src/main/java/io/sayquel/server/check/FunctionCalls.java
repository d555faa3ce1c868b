package io.sayquel.server.check;

import io.sayquel.server.check.tree.EngineNode;
import io.sayquel.server.check.tree.Names;
import io.sayquel.server.model.Reason;

/** Lets calls of allowed functions through, and generating ones only within bounds. */
final class FunctionCalls {
    private final AllowedFunctions functions;
    private final GeneratorBounds bounds = new GeneratorBounds();

    FunctionCalls(AllowedFunctions functions) {
        this.functions = functions;
    }

    /**
     * Refuses a call that is not allowed.
     *
     * @param inFrom whether it stands where a table does
     */
    void check(EngineNode call, boolean inFrom) {
        String name = Names.fold(call.text("function_name"));
        if (call.path().size() > 1
                || !call.text("schema").isEmpty()
                || !call.text("catalog").isEmpty()) {
            throw notAllowed(call, "functions have no schema here");
        }
        if (!call.path().isEmpty() && !Names.fold(call.path().get(0)).equals(name)) {
            throw notAllowed(call, "the function's name cannot be read");
        }
        if (inFrom ? !functions.allowsInFrom(name) : !functions.allows(name)) {
            throw refuse(call, name);
        }
        bounds.check(call, name, inFrom);
    }

    private Refusal refuse(EngineNode call, String name) {
        if (functions.exists(name) || functions.allows(name)) {
            return notAllowed(call, name + "() is not on the list of allowed functions");
        }
        String hint = Nearest.question(Nearest.to(name, functions.names()));
        return Refusal.at(call, Reason.SQL_INVALID, "there is no function " + name + "()", hint);
    }

    private static Refusal notAllowed(EngineNode call, String message) {
        return Refusal.at(call, Reason.FUNCTION_NOT_ALLOWED, message + "; nothing ran", "");
    }
}

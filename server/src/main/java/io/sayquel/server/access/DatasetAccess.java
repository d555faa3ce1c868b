package io.sayquel.server.access;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.SemanticModel;

/** Who may use a dataset at all, by the roles of its policy. What of it may be seen is the check of each statement. */
public final class DatasetAccess {
    private DatasetAccess() {}

    /**
     * Lets a caller through to a dataset.
     *
     * @throws SayquelException FORBIDDEN if the policy names roles and the caller has none of them
     */
    public static void require(Principal principal, SemanticModel model) {
        if (!model.policy().admits(principal)) {
            throw new SayquelException(
                    Reason.FORBIDDEN,
                    "You may not use " + model.ref().id() + " (policy "
                            + model.plugin().orElse(model.ref().id()) + ").",
                    "ask whoever governs it for one of its roles");
        }
    }
}

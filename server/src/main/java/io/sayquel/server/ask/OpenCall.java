package io.sayquel.server.ask;

import io.sayquel.server.model.Principal;
import io.sayquel.server.run.Cancellation;

/**
 * A question or statement under way.
 *
 * @param principal who asks
 * @param answerId its name
 * @param data its dataset, open until it ends
 * @param runner runs its statements
 * @param caches what may be found of earlier calls, and is kept for later ones
 * @param cancellation stops it
 */
public record OpenCall(
        Principal principal,
        String answerId,
        DatasetSource.OpenDataset data,
        StatementRunner runner,
        CallCaches caches,
        Cancellation cancellation) {}

package io.sayquel.server.dataset;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.Anchor;
import java.util.List;
import java.util.Optional;

/**
 * A version that is to be made.
 *
 * @param upload name of the upload that it comes from; empty if it comes with a plugin
 */
record Draft(
        Principal by,
        String dataset,
        Optional<String> plugin,
        boolean replace,
        Optional<Anchor> anchor,
        List<Incoming> files,
        String upload) {}

package io.sayquel.server.dataset;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.data.Anchor;
import java.util.List;
import java.util.Optional;

/** A version that is to be made. */
record Draft(
        Principal by,
        String dataset,
        Optional<String> plugin,
        boolean replace,
        Optional<Anchor> anchor,
        List<Incoming> files) {}

package io.sayquel.server.dataset;

import io.sayquel.server.model.Principal;
import io.sayquel.server.model.Reason;
import io.sayquel.server.model.SayquelException;
import io.sayquel.server.model.data.Anchor;
import io.sayquel.server.run.Workbench;
import io.sayquel.server.store.DatasetRecord;
import io.sayquel.server.store.Store;
import io.sayquel.server.store.VersionRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The datasets of a home. Whatever is another tenant's is as if it were not there. Safe for use by many threads.
 */
public final class Datasets {
    private final Home home;
    private final Store store;
    private final Catalogue catalogue;
    private final Uploads uploads;
    private final Bundles bundles;
    private final Clock clock;

    /**
     * Opens the datasets of a home, and removes what an earlier process left half done.
     *
     * @param home a home whose lock this process has
     * @param store its registry; the caller closes it, after this
     * @param workbenches opens a database file to be built
     * @param governance adds what plugins say
     * @param bundled data that plugins bring along
     */
    public Datasets(
            Home home,
            Store store,
            Function<Path, Workbench> workbenches,
            Governance governance,
            BundledData bundled,
            Clock clock,
            UploadLimits limits) {
        this.home = home;
        this.store = store;
        this.clock = clock;
        Versions versions = new Versions(home, store, workbenches, clock);
        this.catalogue = new Catalogue(versions, governance);
        this.uploads = new Uploads(home, store, versions, catalogue, clock, limits);
        this.bundles = new Bundles(bundled, store, uploads);
        new Recovery(home, store, clock).run();
    }

    /** Takes files in. */
    public Uploads uploads() {
        return uploads;
    }

    /** Makes plugins be asked again, after their files changed. */
    public void forgetModels() {
        catalogue.forget();
    }

    /**
     * Opens a dataset for one question or statement.
     *
     * @param name id or id@version; empty for the only one there is
     * @throws SayquelException DATASET_NOT_FOUND, VERSION_NOT_FOUND, DATASET_REQUIRED
     */
    public OpenedDataset open(Principal by, Optional<String> name) {
        Found found = name.isPresent() ? find(by, name.get()) : only(by);
        DatasetRecord dataset = found.dataset();
        int version = found.version().version();
        return new OpenedDataset(
                catalogue.model(dataset, version),
                home.databaseFile(dataset.tenant(), dataset.id(), version),
                catalogue.notes(dataset, version));
    }

    /** A dataset by id or id@version, with all that was understood of it; errors as {@link #open}. */
    public DatasetDescription get(Principal by, String name) {
        Found found = find(by, name);
        return catalogue.describe(found.dataset(), found.version());
    }

    /**
     * Datasets in the order of their ids.
     *
     * @param plugin only those that it governs
     * @param afterId from after that id; empty: from the first
     * @param limit at most so many
     */
    public List<DatasetRecord> list(Principal by, Optional<String> plugin, String afterId, int limit) {
        bundles.installAll(by);
        return store.datasets().list(by.tenant(), plugin, afterId, limit);
    }

    /** Changes what is given; errors as {@link #open}. */
    public DatasetDescription update(
            Principal by, String id, Optional<String> title, Optional<String> description, Optional<Anchor> anchor) {
        DatasetRecord now = find(by, id).dataset();
        DatasetRecord changed = new DatasetRecord(
                now.tenant(),
                now.id(),
                now.owner(),
                title.orElse(now.title()),
                description.orElse(now.description()),
                now.plugin(),
                anchor.orElse(now.anchor()),
                now.version(),
                now.rows(),
                now.createdAt(),
                clock.instant());
        store.datasets().update(by, changed);
        return get(by, id);
    }

    /** Hides a dataset with all its versions; errors as {@link #open}. */
    public void delete(Principal by, String id) {
        find(by, id);
        store.datasets().delete(by, id, clock.instant());
    }

    private record Found(DatasetRecord dataset, VersionRecord version) {}

    private Found only(Principal by) {
        bundles.installAll(by);
        List<DatasetRecord> all = store.datasets().list(by.tenant(), Optional.empty(), "", 1_000);
        if (all.size() == 1) {
            return find(by, all.get(0).id());
        }
        List<String> ids = all.stream().map(DatasetRecord::id).toList();
        throw all.isEmpty()
                ? new SayquelException(Reason.DATASET_REQUIRED, "there is no dataset yet", "upload one")
                : new SayquelException(
                        Reason.DATASET_REQUIRED,
                        "there are " + ids.size() + " datasets; which one?",
                        "name one of " + Nearest.listed(ids));
    }

    private Found find(Principal by, String name) {
        int at = name.indexOf('@');
        String id = at < 0 ? name : name.substring(0, at);
        bundles.install(by, id);
        DatasetRecord dataset = store.datasets().find(by.tenant(), id).orElseThrow(() -> notFound(by, id));
        int version = at < 0 ? dataset.version() : number(name, name.substring(at + 1));
        return store.datasets()
                .version(by.tenant(), id, version)
                .map(found -> new Found(dataset, found))
                .orElseThrow(() -> new SayquelException(
                        Reason.VERSION_NOT_FOUND,
                        "dataset \"" + id + "\" has no version " + version,
                        "its newest is " + id + "@" + dataset.version()));
    }

    private static int number(String name, String version) {
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw new SayquelException(
                    Reason.VERSION_NOT_FOUND, "\"" + name + "\" does not name a version", "write it like retail@3");
        }
        return Integer.parseInt(version);
    }

    private SayquelException notFound(Principal by, String id) {
        bundles.installAll(by); // what plugins bring is there too, though nobody has used it
        List<String> ids = store.datasets().list(by.tenant(), Optional.empty(), "", 1_000).stream()
                .map(DatasetRecord::id)
                .toList();
        String hint = Nearest.to(id, ids)
                .map(near -> "-d " + near)
                .orElse(ids.isEmpty() ? "upload one" : "there are " + Nearest.listed(ids));
        return new SayquelException(Reason.DATASET_NOT_FOUND, "no dataset \"" + id + "\"", hint);
    }
}

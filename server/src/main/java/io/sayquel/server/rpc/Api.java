package io.sayquel.server.rpc;

import com.google.protobuf.Message;
import io.sayquel.server.rpc.json.Download;
import io.sayquel.server.rpc.json.Fold;
import io.sayquel.server.rpc.json.UploadRoute;
import io.sayquel.server.rpc.transport.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything that a server serves.
 *
 * @param rpcs its methods
 * @param folds for streams that the JSON door may also answer as one object, by full method name
 * @param downloads for streams that the JSON door answers as a file, by full method name
 * @param uploads paths of the JSON door that take a file
 */
public record Api(
        List<Rpc<?, ?>> rpcs,
        Map<String, Supplier<Fold<?>>> folds,
        Map<String, Supplier<Download<?>>> downloads,
        List<UploadRoute<?, ?>> uploads) {
    public Api {
        rpcs = List.copyOf(rpcs);
        folds = Map.copyOf(folds);
        downloads = Map.copyOf(downloads);
        uploads = List.copyOf(uploads);
    }

    /** An API of these methods and no more. */
    public static Api of(Rpc<?, ?>... rpcs) {
        return new Api(List.of(rpcs), Map.of(), Map.of(), List.of());
    }

    /** The same with the methods of another. */
    public Api and(Api other) {
        List<Rpc<?, ?>> allRpcs = new ArrayList<>(rpcs);
        allRpcs.addAll(other.rpcs);
        Map<String, Supplier<Fold<?>>> allFolds = new LinkedHashMap<>(folds);
        allFolds.putAll(other.folds);
        Map<String, Supplier<Download<?>>> allDownloads = new LinkedHashMap<>(downloads);
        allDownloads.putAll(other.downloads);
        List<UploadRoute<?, ?>> allUploads = new ArrayList<>(uploads);
        allUploads.addAll(other.uploads);
        return new Api(allRpcs, allFolds, allDownloads, allUploads);
    }

    /** The same where a stream may be folded. */
    public <R extends Message> Api folding(Rpc<?, R> rpc, Supplier<Fold<R>> fold) {
        return and(new Api(List.of(), Map.of(rpc.method().getFullMethodName(), fold::get), Map.of(), List.of()));
    }

    /** The same where a stream is a file. */
    public <R extends Message> Api downloading(Rpc<?, R> rpc, Supplier<Download<R>> download) {
        return and(new Api(List.of(), Map.of(), Map.of(rpc.method().getFullMethodName(), download::get), List.of()));
    }

    /** The same with a path for files. */
    public Api uploading(UploadRoute<?, ?> upload) {
        return and(new Api(List.of(), Map.of(), Map.of(), List.of(upload)));
    }
}

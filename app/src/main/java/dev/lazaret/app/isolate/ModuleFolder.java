package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.IsolatedModule.ModuleLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The modules in a folder, {@code NAME.wasm}. Each file is loaded once, at the first use of the module, and again only
 * if it has been replaced. Loaded modules stay in memory. Thread-safe.
 */
final class ModuleFolder {
    private final Path folder;
    private final ModuleLoader loader;
    private final Map<String, CachedModule> cache = new ConcurrentHashMap<>();

    ModuleFolder(Path folder, ModuleLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    /** The identity of a file's content. */
    private record FileVersion(@Nullable Object key, long size, long modified) {}

    private record CachedModule(FileVersion version, CompletableFuture<ModuleLoad> load) {}

    /**
     * Returns a module. Waits while it is loaded, at most as long as the loader's limit.
     *
     * @param name untrusted
     */
    ModuleLoad get(String name) throws InterruptedException {
        if (!ModuleName.isValid(name)) {
            return new ModuleLoad.Refused("its name is invalid");
        }
        Path file = folder.resolve(name + ".wasm");
        FileVersion version;
        try {
            version = version(file);
        } catch (IOException e) {
            return new ModuleLoad.Refused("there is no module with that name");
        }
        CompletableFuture<ModuleLoad> load = cache.compute(
                        name,
                        (_, known) -> known != null && known.version().equals(version)
                                ? known
                                : new CachedModule(version, loader.start(file)))
                .load();
        try {
            return load.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static FileVersion version(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("not a regular file");
        }
        return new FileVersion(
                attributes.fileKey(),
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }
}

package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of crate sources, visible to the stage read-only below {@code /deps}.
 *
 * @param folder absolute path
 * @param crates paths below the folder of the visible crate folders; nothing else of the folder is visible
 * @param packed folder of the packed crates from which these were unpacked, if any
 */
public record OfflineSource(Path folder, List<String> crates, Optional<Path> packed) {
    private static final String DEPS = "/deps/";

    public OfflineSource {
        crates = List.copyOf(crates);
    }

    /** Creates a source whose crates were not unpacked by Lazaret. */
    public OfflineSource(Path folder, List<String> crates) {
        this(folder, crates, Optional.empty());
    }

    /**
     * Returns where each crate of these sources is in the sandbox, in the order of the sources: path in the sandbox to
     * folder on this machine.
     */
    public static Map<String, Path> places(List<OfflineSource> sources) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            OfflineSource source = sources.get(index);
            for (String crate : source.crates()) {
                // Folders of two sources can have the same name and contain different crates.
                String name = crate.substring(crate.lastIndexOf('/') + 1);
                String place = places.containsKey(DEPS + name) ? index + "-" + name : name;
                places.put(DEPS + place, source.folder().resolve(crate));
            }
        }
        return places;
    }
}

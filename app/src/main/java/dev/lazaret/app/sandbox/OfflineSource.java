package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of crates' sources that the stage can read below {@code /deps}, but not change.
 *
 * @param folder absolute path
 * @param crates paths, relative to the folder, of the crates' folders that are visible; nothing else in the folder is
 *     visible
 * @param packed folder of the packed crates from which these were unpacked; empty if they were not unpacked by Lazaret
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
     * Maps the path in the sandbox of each crate of these sources to its folder on this machine, in the order of the
     * sources.
     */
    public static Map<String, Path> places(List<OfflineSource> sources) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            OfflineSource source = sources.get(index);
            for (String crate : source.crates()) {
                // Folders in two sources can have the same name but contain different crates.
                String name = crate.substring(crate.lastIndexOf('/') + 1);
                String place = places.containsKey(DEPS + name) ? index + "-" + name : name;
                places.put(DEPS + place, source.folder().resolve(crate));
            }
        }
        return places;
    }
}

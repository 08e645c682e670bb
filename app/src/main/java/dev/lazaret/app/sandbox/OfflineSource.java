package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of crate sources, shown read-only below {@code /deps}.
 *
 * @param folder absolute path
 * @param crates paths below it of the folders that are shown; nothing else of it is
 * @param packed the folder that holds them packed, where they were unpacked from there
 */
public record OfflineSource(Path folder, List<String> crates, Optional<Path> packed) {
    private static final String DEPS = "/deps/";

    public OfflineSource {
        crates = List.copyOf(crates);
    }

    /** Of crates that are not packed. */
    public OfflineSource(Path folder, List<String> crates) {
        this(folder, crates, Optional.empty());
    }

    /** Where each crate of these sources lies in the sandbox, in their order: the path there, and the folder on this machine. */
    public static Map<String, Path> places(List<OfflineSource> sources) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            OfflineSource source = sources.get(index);
            for (String crate : source.crates()) {
                // Folders of two sources can have one name and hold different crates.
                String name = crate.substring(crate.lastIndexOf('/') + 1);
                String place = places.containsKey(DEPS + name) ? index + "-" + name : name;
                places.put(DEPS + place, source.folder().resolve(crate));
            }
        }
        return places;
    }
}

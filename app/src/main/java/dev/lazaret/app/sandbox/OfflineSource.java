package dev.lazaret.app.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder of crate sources, shown read-only below {@code /deps}.
 *
 * @param folder absolute path
 * @param crates names of the folders in it that are shown; nothing else of it is
 */
public record OfflineSource(Path folder, List<String> crates) {
    private static final String DEPS = "/deps/";

    public OfflineSource {
        crates = List.copyOf(crates);
    }

    /** Where each crate of these sources lies in the sandbox, in their order: the path there, and the folder on this machine. */
    public static Map<String, Path> places(List<OfflineSource> sources) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            OfflineSource source = sources.get(index);
            for (String crate : source.crates()) {
                // Folders of two sources can have one name and hold different crates.
                String place = places.containsKey(DEPS + crate) ? index + "-" + crate : crate;
                places.put(DEPS + place, source.folder().resolve(crate));
            }
        }
        return places;
    }
}

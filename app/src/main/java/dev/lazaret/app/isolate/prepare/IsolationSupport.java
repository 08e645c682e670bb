package dev.lazaret.app.isolate.prepare;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.gate.GateFileWriter;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The compiled crates that all isolated units share, valid for one toolchain and one compiler of modules.
 *
 * @param files contents by name, one for each of {@link #names}; must not be changed
 */
public record IsolationSupport(SortedMap<String, byte[]> files) {
    /** Part of the name of the library in proxies for a compiler of modules that is not the project's. */
    static final String FOR_MODULES = "_for_modules";

    private static final List<String> NAMES =
            List.of("libstd.rlib", "libproc_macro.rlib", "liblazaret_attributes.so", "liblazaret_proxy.rlib");

    /** Folder of the files in the gate's folder. */
    public static final String FOLDER = "support";

    public IsolationSupport {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        Set<String> given = files.keySet();
        if (Stream.of(true, false).noneMatch(borrowed -> given.equals(Set.copyOf(names(borrowed))))) {
            throw new IllegalArgumentException("other files: " + files.keySet());
        }
    }

    /**
     * Returns the names of the files.
     *
     * @param borrowed whether the compiler of modules is not the project's
     */
    public static List<String> names(boolean borrowed) {
        return borrowed
                ? Stream.concat(NAMES.stream(), Stream.of("liblazaret_proxy" + FOR_MODULES + ".rlib"))
                        .toList()
                : NAMES;
    }

    /** Returns a digest of the names and contents of all files, in hexadecimal. */
    public String digest() {
        MessageDigest digest = Digest.start();
        files.forEach((name, bytes) -> {
            digest.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return Digest.finish(digest).hex();
    }

    /**
     * Writes the files into a new folder.
     *
     * @param gate folder of the gate below the work folder, as written by {@link GateFileWriter}
     */
    public void write(WorkFolder work, Path gate) throws IOException {
        Path folder = work.folder(work.path().relativize(gate.resolve(FOLDER)).toString());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            GateFileWriter.put(work, folder.resolve(file.getKey()), file.getValue());
        }
    }
}

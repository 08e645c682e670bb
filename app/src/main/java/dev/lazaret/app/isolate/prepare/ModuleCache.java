package dev.lazaret.app.isolate.prepare;

import dev.lazaret.app.gate.CompiledFileCache;
import dev.lazaret.app.gate.GateFileWriter;
import dev.lazaret.app.isolate.MacroProxySource;
import dev.lazaret.app.isolate.MacroRecord;
import dev.lazaret.app.isolate.MacroRecordReader;
import dev.lazaret.app.isolate.MacroRecordReader.MacroRecords;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Modules that stages have compiled, for all projects of this account.
 *
 * <p>A module is stored under the key of everything that it was compiled from, {@link ModuleKey}, and under the suffix
 * that cargo gives the unit for its features and profile. The cache's folder is not mounted into any stage: a stage gets
 * copies. The source of a macro's proxy is not stored, because the host that a module runs in could have made it; it is
 * generated from the module's records.
 */
public final class ModuleCache {
    /** Folder of the copies in the gate's folder. */
    public static final String FOLDER = "modules";

    private static final String CACHE_FOLDER = "isolated-modules";
    private static final String COMPILED = ".gate/modules";
    private static final String ENDING = ".wasm";

    /** Maximum size of a module in bytes, as the gate has it. */
    private static final int MOST_BYTES = 64 << 20;

    /** Maximum total size in bytes; the modules that were not used for the longest time are deleted first. */
    private static final long MOST_TOTAL = 1L << 30;

    /** Maximum number of modules that are stored, and that one stage gets or leaves. */
    private static final int MOST_MODULES = 10_000;

    /** Matches the end of a file's name that cargo adds to the name of a unit. */
    private static final Pattern SUFFIX = Pattern.compile("(-[0-9a-f]{16})?");

    private final WorkFolder work;
    private final Path folder;
    private final long mostTotal;

    /** Names of the files when the cache was opened. */
    private final List<String> present;

    /** Opens the cache of this account. */
    public ModuleCache(WorkFolder work) throws IOException {
        this(work, MOST_TOTAL);
    }

    ModuleCache(WorkFolder work, long mostTotal) throws IOException {
        this.work = work;
        this.folder = work.sharedFolder(CACHE_FOLDER);
        this.mostTotal = mostTotal;
        this.present = names(folder);
    }

    /**
     * Writes the stored modules of units into the gate's folder, as {@code ID-SUFFIX.wasm}, and the sources of their
     * proxies next to them. Creates {@link #FOLDER} only if there are any, because the gate then compiles a library
     * only when a module is missing.
     *
     * @param gate folder of the gate below the work folder, as written by {@link GateFileWriter}
     * @param keys keys by the IDs that the gate uses for the units
     */
    public void writeTo(Path gate, Map<String, ModuleKey> keys) throws IOException {
        writeTo(gate, FOLDER, keys);
    }

    /** Same as {@link #writeTo(Path, Map)}, into another folder of the gate's folder. */
    public void writeTo(Path gate, String name, Map<String, ModuleKey> keys) throws IOException {
        List<String> stored = names(folder);
        for (Map.Entry<String, ModuleKey> unit : keys.entrySet()) {
            String key = unit.getValue().hex();
            for (String file : stored) {
                if (file.startsWith(key) && isSuffix(file.substring(key.length()))) {
                    Optional<byte[]> module = read(file);
                    if (module.isPresent()) {
                        write(gate.resolve(name), unit.getKey() + file.substring(key.length()), module.get());
                    }
                }
            }
        }
    }

    /** Whether a module with a key is stored, for whichever features. */
    public boolean holds(ModuleKey key) {
        return present.stream().anyMatch(name -> name.startsWith(key.hex()));
    }

    /** Whether no module is stored. */
    public boolean isEmpty() {
        return present.isEmpty();
    }

    private void write(Path place, String name, byte[] module) throws IOException {
        if (!(MacroRecordReader.read(module) instanceof MacroRecords.Listed(List<MacroRecord> records))) {
            return;
        }
        Path copies = work.folder(work.path().relativize(place).toString());
        GateFileWriter.put(work, copies.resolve(name + ENDING), module);
        if (!records.isEmpty()) {
            byte[] source = MacroProxySource.generate(name, records).getBytes(StandardCharsets.UTF_8);
            GateFileWriter.put(work, copies.resolve(name + ".rs"), source);
        }
    }

    /** Returns a stored module; empty if the file can't be used, or if another instance of Lazaret has deleted it. */
    private Optional<byte[]> read(String name) throws IOException {
        CompiledFileCache file = file(name);
        Optional<byte[]> module = file.stored();
        if (module.isPresent()) {
            try {
                Files.setLastModifiedTime(file.file(), FileTime.from(Instant.now()));
            } catch (NoSuchFileException e) {
                // Another instance of Lazaret has deleted it after it was read.
            }
        }
        return module;
    }

    /**
     * Stores the modules that a stage has compiled. Must not be called while a process of the stage is still running.
     *
     * @param target the stage's target folder, with untrusted content
     * @param keys keys by the IDs that the gate uses for the units; only of units that were isolated
     */
    public void store(Path target, Map<String, ModuleKey> keys) throws IOException {
        Path made = target.resolve(COMPILED);
        if (!Files.isDirectory(target.resolve(".gate"), LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (String name : names(made)) {
            if (!name.endsWith(ENDING)) {
                continue;
            }
            String stem = name.substring(0, name.length() - ENDING.length());
            for (Map.Entry<String, ModuleKey> unit : keys.entrySet()) {
                if (stem.startsWith(unit.getKey())
                        && isSuffix(stem.substring(unit.getKey().length()))) {
                    store(
                            made.resolve(name),
                            unit.getValue().hex() + stem.substring(unit.getKey().length()));
                }
            }
        }
        prune();
    }

    private void store(Path module, String name) throws IOException {
        CompiledFileCache file = file(name);
        if (file.stored().isPresent()) {
            return;
        }
        Optional<byte[]> bytes = file.read(module);
        if (bytes.isPresent() && MacroRecordReader.read(bytes.get()) instanceof MacroRecords.Listed) {
            file.store(bytes.get());
        }
    }

    /** A file of the cache. */
    private record StoredFile(Path path, long size, FileTime used) {}

    private void prune() throws IOException {
        List<StoredFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.toList()) {
                try {
                    files.add(new StoredFile(path, Files.size(path), Files.getLastModifiedTime(path)));
                } catch (NoSuchFileException e) {
                    // Another instance of Lazaret has deleted it.
                }
            }
        }
        files.sort(Comparator.comparing(StoredFile::used).reversed());
        long total = 0;
        int number = 0;
        for (StoredFile file : files) {
            total += file.size();
            number++;
            if (total > mostTotal || number > MOST_MODULES) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    private CompiledFileCache file(String name) {
        return new CompiledFileCache(folder.resolve(name), MOST_BYTES);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.limit(MOST_MODULES)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSuffix(String text) {
        return SUFFIX.matcher(text).matches();
    }
}

package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.FileNameHashSet;
import dev.lazaret.analysis.rust.ModuleNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of all files in a repository, by folder. */
final class ModuleNameIndex {
    /** The index for files that are read without a walk: their modules can have any name. */
    static final ModuleNameIndex NONE = new ModuleNameIndex(List.of());

    private static final byte[] ENDING = ModuleCandidateFinder.ENDING.getBytes(StandardCharsets.UTF_8);
    private static final byte[] FOLDER_FILE = "mod.rs".getBytes(StandardCharsets.UTF_8);

    private final Map<RepoPath, FileNameHashSet> folders = new HashMap<>();
    private final Set<RepoPath> walked;
    private final FileNameHashSet all;

    /** Indexes the paths that a walk has found. */
    ModuleNameIndex(List<RepoPath> walked) {
        Map<RepoPath, List<byte[]>> names = new HashMap<>();
        List<byte[]> every = new ArrayList<>();
        for (RepoPath path : walked) {
            byte[] name = path.nameBytes();
            RepoPath folder = path.parent();
            int stem = name.length - ENDING.length;
            every.add(name);
            if (stem > 0 && Arrays.equals(name, stem, name.length, ENDING, 0, ENDING.length)) {
                byte[] module = Arrays.copyOf(name, stem);
                every.add(module);
                add(names, folder, module);
                if (Arrays.equals(name, FOLDER_FILE)) {
                    add(names, folder.parent(), folder.nameBytes());
                }
            } else {
                add(names, folder, name);
            }
        }
        names.forEach((folder, some) -> folders.put(folder, FileNameHashSet.of(some)));
        this.walked = new HashSet<>(walked);
        this.all = FileNameHashSet.of(every);
    }

    private static void add(Map<RepoPath, List<byte[]>> names, RepoPath folder, byte[] name) {
        names.computeIfAbsent(folder, _ -> new ArrayList<>()).add(name);
    }

    /** Returns the names that a file's modules can have. */
    ModuleNames forFile(RepoPath file) {
        FileNameHashSet here = folders.get(file.parent());
        if (here == null) {
            return ModuleNames.ANY;
        }
        byte[] name = file.nameBytes();
        if (name.length <= ENDING.length) {
            return new ModuleNames(here, all);
        }
        RepoPath own = file.parent().child(Arrays.copyOf(name, name.length - ENDING.length));
        FileNameHashSet below = folders.get(own);
        if (below != null) {
            return new ModuleNames(here.and(below), all);
        }
        // The path may be a link to any folder.
        return new ModuleNames(walked.contains(own) ? all : here, all);
    }
}

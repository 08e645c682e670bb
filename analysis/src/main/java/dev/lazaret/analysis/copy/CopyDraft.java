package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.cargo.VendorChecksums;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.pattern.FileNameNormalizer;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A plan in the making: which entries of a repository are left out, and which files are renamed. */
final class CopyDraft {
    /** Maximum length of a path in bytes. The kernel accepts 4,095 bytes, and the copy's own folder needs some. */
    private static final int LONGEST_PATH = 2_000;

    /**
     * Folded name of a file without which git takes no folder for a git folder, whether the folder's data is in it or in
     * one that a {@code commondir} file names.
     */
    private static final String HEAD = "head";

    /** Maximum length of a file name on Linux, in bytes. */
    private static final int LONGEST_NAME = 255;

    private final Inventory inventory;
    private final FreeNames names;
    private final SortedMap<RepoPath, CopyReason> leftOut = new TreeMap<>();
    private final SortedMap<RepoPath, Rename> renamed = new TreeMap<>();

    private record Rename(RepoPath path, CopyReason why) {}

    /** Creates a draft that leaves out what is known from names and kinds alone. */
    CopyDraft(Inventory inventory, SettingsFiles settings) {
        this.inventory = inventory;
        this.names = new FreeNames(inventory);
        inventory.entries().forEach(entry -> judge(entry, settings));
    }

    private void judge(Entry entry, SettingsFiles settings) {
        RepoPath path = entry.path();
        if (FileNameNormalizer.of(path.name()).equals(".git")) {
            leaveOut(path, new CopyReason.GitData());
        } else if (entry.isFile() && FileNameNormalizer.of(path.name()).equals(HEAD)) {
            leaveOut(path, new CopyReason.GitData());
        } else if (path.name().indexOf('\uFFFD') >= 0) {
            leaveOut(path, new CopyReason.NameNotUtf8());
        } else if (path.bytes().length > LONGEST_PATH) {
            leaveOut(path, new CopyReason.PathTooLong());
        } else if (entry.isFile() && FileNameNormalizer.of(path.name()).equals(VendorChecksums.NAME)) {
            rename(path, new CopyReason.ManifestFile());
        } else if (entry.isFile()) {
            settings.family(path)
                    // Some tools read a file where others expect their folder.
                    .or(() -> SettingsFolders.family(path.name()))
                    .ifPresentOrElse(
                            family -> {
                                if (family == Family.MAN) {
                                    rename(path, new CopyReason.ManifestFile());
                                } else {
                                    leaveOut(path, new CopyReason.Settings(family));
                                }
                            },
                            () -> PluginFiles.family(path)
                                    .ifPresent(family -> rename(path, new CopyReason.Settings(family))));
        } else if (entry.kind() == EntryKind.DIRECTORY) {
            SettingsFolders.family(path.name()).ifPresent(family -> leaveOut(path, new CopyReason.Settings(family)));
        } else {
            leaveOut(path, new CopyReason.NotRegular(entry.kind()));
        }
    }

    /** Leaves out an entry, and if it is a folder, everything in it. */
    void leaveOut(RepoPath path, CopyReason why) {
        renamed.remove(path);
        leftOut.putIfAbsent(path, why);
    }

    /**
     * Renames a file, unless it is left out or renamed already. Leaves it out if its name is too long for an ending.
     */
    void rename(RepoPath file, CopyReason why) {
        if (!leftOut.containsKey(file) && !renamed.containsKey(file)) {
            RepoPath path = names.find(file);
            if (path.nameBytes().length > LONGEST_NAME) {
                leaveOut(file, why);
            } else {
                renamed.put(file, new Rename(path, why));
            }
        }
    }

    /** Returns the plan that follows from what is left out and renamed so far. */
    CopyPlan plan() {
        List<RepoPath> folders = new ArrayList<>();
        List<CopyPlan.PlannedFile> files = new ArrayList<>();
        List<CopyPlan.OmittedEntry> omitted = new ArrayList<>();
        Set<RepoPath> absent = new HashSet<>();
        for (Entry entry : inventory.entries()) {
            RepoPath path = entry.path();
            CopyReason why = leftOut.get(path);
            if (absent.contains(path.parent())) {
                absent.add(path);
            } else if (why != null) {
                absent.add(path);
                omitted.add(new CopyPlan.OmittedEntry(path, entry.kind(), why));
            } else if (entry.kind() == EntryKind.DIRECTORY) {
                folders.add(path);
            } else {
                Rename rename = renamed.get(path);
                files.add(new CopyPlan.PlannedFile(
                        entry,
                        rename == null ? path : rename.path(),
                        Optional.ofNullable(rename).map(Rename::why)));
            }
        }
        return new CopyPlan(folders, files, omitted);
    }
}
